import { createApp } from '@backstage/frontend-defaults';
import { catalogModule } from './catalog/entityPage';
import { shellModule } from './shell';

/** The app: its shell, and every plugin among the dependencies (`app.packages: all`). */
export const app = createApp({ features: [shellModule, catalogModule] });
