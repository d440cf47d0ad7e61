export { approvalWorkflow } from './approval.workflow';
export { ticketWorkflow } from './ticket.workflow';
export { visitWorkflow } from './visit.workflow';
