export { TicketList } from './TicketList';
export { TicketAddress } from './TicketAddress';
export { TicketShow } from './TicketShow';
export { ConsentRecordPage } from './record/ConsentRecordPage';
export { TicketCreate } from './TicketCreate';
