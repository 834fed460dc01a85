import type { ChangeDocument } from '@fairway/plugin-changes-common';
import { screen } from '@testing-library/react';
import { FakeChanges } from '../../__testUtils__/FakeChanges';
import { renderPage } from '../../__testUtils__/renderPage';
import { ChangeResult } from './ChangeResult';

const document: ChangeDocument = {
  title: '#7',
  text: 'web 1.4.2 to Production',
  location: '/changes/7',
  id: 7,
  name: 'web 1.4.2 to Production',
  changeKind: 'deployment',
  state: 'failed',
  targetTitle: 'web in Production',
  requesterRef: 'user:default/petra',
  reason: 'Mends the cart',
  submittedAt: '2026-11-21T10:00:00Z',
};

describe('ChangeResult', () => {
  it('leads to the change, and says what became of it', async () => {
    renderPage(<ChangeResult result={document} />, new FakeChanges(), {
      at: '/search',
    });
    const link = await screen.findByRole('link', {
      name: '#7 web 1.4.2 to Production',
    });
    expect(link).toHaveAttribute('href', '/changes/7');
    expect(screen.getByText('Failed')).toBeVisible();
    expect(screen.getByText('petra')).toBeVisible();
    expect(screen.getByText('Mends the cart')).toBeVisible();
  });
});
