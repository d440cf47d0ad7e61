export { ExportLayoutList } from './ExportLayoutList';
export { ExportLayoutCreate, ExportLayoutEdit } from './ExportLayoutForms';
export { ExportLayoutShow } from './ExportLayoutShow';
