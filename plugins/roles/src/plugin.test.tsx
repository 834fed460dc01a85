import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { screen } from '@testing-library/react';
import plugin, { environmentsApiRef, rolesApiRef } from '.';
import { fakes, presentationApi } from './__testUtils__/renderPage';

describe('rolesPlugin', () => {
  it.each([
    ['/access', 'May I …?'],
    ['/access/policies', 'Who must approve what'],
  ])('has a page at %s', async (address, words) => {
    const servers = fakes();
    renderTestApp({
      features: [plugin],
      initialRouteEntries: [address],
      apis: [
        [rolesApiRef, servers.roles],
        [changesApiRef, servers.policies as any],
        [environmentsApiRef, servers.environments],
        [catalogApiRef, servers.catalog],
        [entityPresentationApiRef, presentationApi as any],
      ],
    });
    expect(await screen.findByRole('heading', { name: words })).toBeVisible();
  });
});
