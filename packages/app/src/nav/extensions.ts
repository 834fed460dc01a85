import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { Navigation } from './Navigation';

export const navContent = NavContentBlueprint.make({
  params: { component: Navigation },
});
