export { TicketList } from './TicketList';
export { TicketAddress } from './TicketAddress';
export { TicketShow } from './TicketShow';
export { TicketCreate } from './TicketCreate';
