export { approvalWorkflow } from './approval.workflow';
export { recountWorkflow } from './recount.workflow';
export { ticketWorkflow } from './ticket.workflow';
export { visitWorkflow } from './visit.workflow';
