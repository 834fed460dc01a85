import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { entityChanges, inFlightCard } from './entity';
import { changesPage } from './pages';
import {
  aChange,
  aFailedChange,
  aRunningChange,
} from './__testUtils__/fixtures';
import { FakeChanges } from './__testUtils__/FakeChanges';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'api', namespace: 'default' },
  spec: { type: 'service', owner: 'payments', lifecycle: 'production' },
};

const fake = new FakeChanges([aChange(1), aRunningChange(2), aFailedChange(3)]);

describe('parts of an entity page', () => {
  it('the tab lists the changes of this component alone', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity }),
        entityChanges,
        changesPage,
      ],
      apis: [
        [changesApiRef, fake],
        [catalogApiRef, catalogApiMock({ entities: [entity] })],
      ],
    });
    expect(await screen.findByRole('row', { name: /#2 api/ })).toBeVisible();
    expect(screen.getByRole('row', { name: /#3 api/ })).toBeVisible();
    expect(screen.queryByRole('row', { name: /#1/ })).not.toBeInTheDocument();
  });

  it('the card shows what is in flight', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity }), inFlightCard, changesPage],
      apis: [
        [changesApiRef, fake],
        [catalogApiRef, catalogApiMock({ entities: [entity] })],
      ],
    });
    expect(await screen.findByRole('link', { name: /#2 api/ })).toBeVisible();
    expect(screen.queryByRole('link', { name: /#3/ })).not.toBeInTheDocument();
  });
});
