export { PersonAccess } from './PersonAccess';
