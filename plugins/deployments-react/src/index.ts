export { deploymentsApiRef } from './api';
