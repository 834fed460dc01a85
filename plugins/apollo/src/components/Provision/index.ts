export { ProvisionButton } from './ProvisionButton';
