export { ChangeSetBar } from './ChangeSetBar';
export { ChangeSetReminder } from './ChangeSetReminder';
