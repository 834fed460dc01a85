import type { ChangeDocument } from '@fairway/plugin-changes-common';
import { screen } from '@testing-library/react';
import { FakeChanges } from '../../__testUtils__/FakeChanges';
import { renderPage } from '../../__testUtils__/renderPage';
import { ChangeResult } from './ChangeResult';

const document: ChangeDocument = {
  title: 'web 1.4.2 to Production',
  text: '#7\nweb in Production',
  location: '/changes/7',
  id: 7,
  changeKind: 'deployment',
  state: 'failed',
  targetTitle: 'web in Production',
  environment: 'production',
  requesterRef: 'user:default/petra',
  reason: 'Mends the cart',
  submittedAt: '2026-11-21T10:00:00Z',
};

describe('ChangeResult', () => {
  it('leads to the change, and says what became of it', async () => {
    const marks = { preTag: '<b>', postTag: '</b>' };
    const fields = { title: 'web <b>1.4.2</b> to Production' };
    renderPage(
      <ChangeResult result={document} highlight={{ ...marks, fields }} />,
      new FakeChanges(),
      { at: '/search' },
    );
    const link = await screen.findByRole('link', { name: /#7 web 1\.4\.2/ });
    expect(link).toHaveAttribute('href', '/changes/7');
    expect(link).toHaveTextContent('#7 web 1.4.2 to Production');
    expect(screen.getByText('Failed')).toBeVisible();
    expect(screen.getByText('petra')).toBeVisible();
    expect(screen.getByText('Mends the cart')).toBeVisible();
  });
});
