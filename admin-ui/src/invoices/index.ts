export { InvoiceImportButton } from './InvoiceImport';
export { MonthInvoices } from './MonthInvoices';
export { TermMark } from './TermMark';
