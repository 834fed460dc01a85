export { DeliveryRecord } from './DeliveryRecord';
