export { approvalWorkflow } from './approval.workflow';
export { contractWorkflow } from './contract.workflow';
export { monthEndWorkflow } from './month-end.workflow';
export { monthEndDueWorkflow } from './month-end-due.workflow';
export { monthRunWorkflow } from './month-run.workflow';
export { recountWorkflow } from './recount.workflow';
export { ticketWorkflow } from './ticket.workflow';
export { visitWorkflow } from './visit.workflow';
