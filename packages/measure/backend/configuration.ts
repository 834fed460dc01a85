// Changes of configuration.
import { createEngineBackend } from './createEngineBackend';

const backend = createEngineBackend();

backend.add(import('@fairway/plugin-changes-backend-module-apollo'));
backend.add(import('@fairway/plugin-apollo-backend'));

backend.start();
