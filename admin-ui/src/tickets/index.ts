export { TicketList } from './TicketList';
export { TicketAddress } from './TicketAddress';
export { TicketShow } from './TicketShow';
export { ApprovalRecordPage } from './record/ApprovalRecordPage';
export { ConsentRecordPage } from './record/ConsentRecordPage';
export { TicketCreate } from './TicketCreate';
