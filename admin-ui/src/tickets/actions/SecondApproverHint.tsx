import { Alert } from '@mui/material';
import { useGetList, useGetOne } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Contact } from '../../../../api/contract/contacts';
import type { Customer } from '../../../../api/contract/customers';
import type { ApproverRole } from '../../../../domain/approval-kinds';
import { approverAbove } from '../../../../domain/approval-limits';
import { formatMoney, type DecimalText } from '../../../../domain/money';
import { useAppLocale, useText } from '../../i18n/use-text';

interface SecondApproverHintProps {
  readonly customerId: string | null;
  readonly role: ApproverRole;
  /** The most that the request can come to; null while it is not known. */
  readonly total: DecimalText | null;
}

/** Who must approve as well, before anything is sent: an amount above the approver's limit needs a second yes. */
export function SecondApproverHint({ customerId, role, total }: SecondApproverHintProps) {
  const text = useText();
  const locale = useAppLocale();
  const approverId = useWatch<{ approverId?: string | null }>({ name: 'approverId' });
  const { data: customer } = useGetOne<Customer>('customers', { id: customerId ?? '' }, { enabled: customerId !== null });
  const { data: people } = useGetList<Contact>(
    'contacts',
    { filter: { customerId: customerId ?? undefined, active: true }, sort: { field: 'name', order: 'ASC' }, pagination: { page: 1, perPage: 100 } },
    { enabled: customerId !== null },
  );
  const approver = people?.find(({ id }) => id === approverId);
  if (total === null || customer === undefined || people === undefined || approver === undefined || approver.approvalLimit === null) return null;
  const above = approverAbove({ total, role, approver, others: people, secondApproverId: customer.secondApproverId });
  if (above === null) return null;
  const values = { approver: approver.name, limit: formatMoney(approver.approvalLimit, 'TRY', locale) };
  return (
    <Alert severity={above === 'nobody' ? 'error' : 'info'} sx={{ mt: 1 }}>
      {above === 'nobody' ? text('approval.also_nobody', values) : text('approval.also_needs', { ...values, name: above.name })}
    </Alert>
  );
}
