export { approvalWorkflow } from './approval.workflow';
export { contractWorkflow } from './contract.workflow';
export { recountWorkflow } from './recount.workflow';
export { ticketWorkflow } from './ticket.workflow';
export { visitWorkflow } from './visit.workflow';
