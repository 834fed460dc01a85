export { FieldProblem, PlanDialog } from './PlanDialog';
