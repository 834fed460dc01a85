import { createApp } from '@backstage/frontend-defaults';
import { shellModule } from './shell';

/** The app: its shell, and every plugin among the dependencies (`app.packages: all`). */
export const app = createApp({ features: [shellModule] });
