export { ChangeSetBar } from './ChangeSetBar';
