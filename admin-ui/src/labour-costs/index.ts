export { LabourCostCreate, LabourCostEdit } from './LabourCostForms';
export { LabourCostList } from './LabourCostList';
