export { TicketList } from './TicketList';
export { TicketShow } from './TicketShow';
export { TicketCreate } from './TicketCreate';
