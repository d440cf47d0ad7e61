export { WithholdingEdit } from './WithholdingEdit';
