export { StuckTicketList } from './StuckTicketList';
