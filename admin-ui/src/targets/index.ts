export { TargetsEdit } from './TargetsEdit';
