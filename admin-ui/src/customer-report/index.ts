export { CustomerReportTab } from './CustomerReportTab';
