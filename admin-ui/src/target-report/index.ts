export { TargetReport } from './TargetReport';
