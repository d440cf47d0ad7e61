export { PromiseListPage } from './PromiseListPage';
export { TargetReport } from './TargetReport';
