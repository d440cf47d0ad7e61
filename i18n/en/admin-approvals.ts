import type { adminApprovals as tr } from '../tr/admin-approvals';

/** Texts of the admin UI about approvals of hardware and extra work (M14, M15), and of the list of all requests. */
export const adminApprovals: Record<keyof typeof tr, string> = {
  'work_need.kind': 'Kind of approval',
  'work_need.decides': 'Decided by: %{role}.',
  'work_need.approver': 'Who decides',
  'work_need.approver_help': 'People of the customer who may decide this',
  'work_need.scope': 'What is to be done?',
  'work_need.diagnosis': 'What was found, why is it needed?',
  'work_need.diagnosis_help': 'Diagnosis or reason; the approver reads exactly these words.',
  'work_need.lines': 'Items',
  'work_need.description': 'Description',
  'work_need.unit_price': 'Unit price',
  'work_need.quantity': 'Quantity',
  'work_need.alternatives': 'Options (instead)',
  'work_need.by_price_list': 'By the price list: %{price}',
  'work_need.request': 'Which request?',
  'approval.resend_to': 'The request will be sent again to %{name}.',
  'approval.diagnosis': 'Diagnosis and reason:',
  'approval.alternative': 'Option: %{description}',
};
