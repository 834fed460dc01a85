// Changes and deployments.
import { createEngineBackend } from './createEngineBackend';

const backend = createEngineBackend();

backend.add(import('@fairway/plugin-changes-backend-module-deployments'));
backend.add(import('./measuredKind'));
backend.add(import('@fairway/plugin-deployments-backend'));

backend.start();
