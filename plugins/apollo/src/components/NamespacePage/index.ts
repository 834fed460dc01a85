export { NamespacePage } from './NamespacePage';
