import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import plugin, { changesApiRef } from '.';
import { aDraft } from './__testUtils__/fixtures';
import { FakeChanges } from './__testUtils__/FakeChanges';

describe('changesPlugin', () => {
  it.each([
    ['/', 'Waits for you'],
    ['/approvals', 'Waits for me'],
    ['/changes', '#1 web 1.4.2 to Production'],
    ['/changes/1', 'Review and submit'],
    ['/audit', 'Verify chain'],
  ])('has a page at %s', async (address, words) => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: [address],
      apis: [[changesApiRef, new FakeChanges([aDraft(1)])]],
    });
    expect(await screen.findByText(words)).toBeVisible();
  });
});
