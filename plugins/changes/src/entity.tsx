import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';

/** Tab of a component with all its changes. */
export const entityChanges = EntityContentBlueprint.make({
  params: {
    path: '/changes',
    title: 'Changes',
    group: 'deployment',
    filter: { kind: 'component' },
    loader: () =>
      import('./components/entity/EntityChanges').then(m => (
        <m.EntityChanges />
      )),
  },
});

/** Card of a component with what is under way. */
export const inFlightCard = EntityCardBlueprint.make({
  name: 'in-flight',
  params: {
    type: 'info',
    filter: { kind: 'component' },
    loader: () =>
      import('./components/entity/InFlightCard').then(m => <m.InFlightCard />),
  },
});
