export { changesApiRef } from './api';
export { toCurl } from './curl';
export { errorMessage, type FormErrors, toFormErrors } from './formErrors';
export { FieldProblem, PlanDialog } from './PlanDialog';
export { changeRouteRef, changesRouteRef } from './routes';
export { useChangeHref } from './useChangeHref';
export { useChangesSignal } from './useChangesSignal';
export {
  type OnFailure,
  type PlanRequest,
  usePlanChange,
} from './usePlanChange';
export { changesReactTranslationRef } from './translation';
