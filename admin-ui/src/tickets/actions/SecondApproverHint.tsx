import { Alert } from '@mui/material';
import { useGetList, useGetOne } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Contact } from '../../../../api/contract/contacts';
import type { Customer } from '../../../../api/contract/customers';
import type { ApproverRole } from '../../../../domain/approval-kinds';
import { approverAbove, isWithinLimit, type Signatory } from '../../../../domain/approval-limits';
import { decidesInRole, standingLabels } from '../../../../domain/approver-standing';
import { PARTIES } from '../../../../domain/parties';
import { formatMoney, type DecimalText } from '../../../../domain/money';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

interface SecondApproverHintProps {
  readonly ticket: Pick<Ticket, 'customerId' | 'contact'>;
  readonly role: ApproverRole;
  /** The most that the request can come to; null while it is not known. */
  readonly total: DecimalText | null;
  /** What it comes to without any alternative, where there are some. */
  readonly plain?: DecimalText | null;
}

/** Who is asked, before anything is sent: that an amount above the approver's limit needs a second yes, and what a yes may be worth less by. */
export function SecondApproverHint({ ticket, role, total, plain = null }: SecondApproverHintProps) {
  const text = useText();
  const locale = useAppLocale();
  const { approver, above } = useAsked(ticket.customerId, role, total);
  if (approver === undefined) return null;
  const money = (amount: DecimalText | null): string => (amount === null ? '' : formatMoney(amount, 'TRY', locale));
  const values = {
    approver: approver.name,
    limit: money(approver.approvalLimit),
  };
  const second = above === null || above === 'nobody' ? null : above;
  const sums = { plain: money(plain), total: money(total) };
  const isOnlyDearest = plain !== null && isWithinLimit(approver.approvalLimit, plain);
  const requester = [approver, second].find((one) => one !== null && one.id === ticket.contact?.id);
  return (
    <>
      {above === 'nobody' && <Hint severity="error">{text('approval.also_nobody', values)}</Hint>}
      {second && (
        <Hint severity="info">
          {text(isOnlyDearest ? 'approval.also_needs_dearest' : 'approval.also_needs', { ...values, ...sums, name: second.name })}
        </Hint>
      )}
      {second && <WithoutRole second={second} role={role} />}
      {requester && <Hint severity="warning">{text('approval.asks_requester', { name: requester.name })}</Hint>}
    </>
  );
}

function useAsked(customerId: string | null, role: ApproverRole, total: DecimalText | null) {
  const approverId = useWatch<{ approverId?: string | null }>({ name: 'approverId' });
  const { data: customer } = useGetOne<Customer>('customers', { id: customerId ?? '' }, { enabled: customerId !== null });
  const { data: people } = useGetList<Contact>(
    'contacts',
    { filter: { customerId: customerId ?? undefined, active: true }, sort: { field: 'name', order: 'ASC' }, pagination: { page: 1, perPage: 100 } },
    { enabled: customerId !== null },
  );
  const approver = people?.find(({ id }) => id === approverId);
  if (total === null || customer === undefined || people === undefined || approver === undefined) return { approver, above: null };
  return { approver, above: approverAbove({ total, role, approver, others: people, secondApproverId: customer.secondApproverId }) };
}

/** The customer may have named somebody who decides in another role, or in none: allowed, and said. */
function WithoutRole({ second, role }: { readonly second: Signatory; readonly role: ApproverRole }) {
  const text = useText();
  const label = useLabel();
  if (second.roles.includes(role)) return null;
  const roles = standingLabels(role, second.roles).map(label).join(' · ');
  if (decidesInRole(second.roles))
    return <Hint severity="info">{text('approval.also_other_role', { name: second.name, role: label(PARTIES[role]), roles })}</Hint>;
  return <Hint severity="warning">{text('approval.also_without_role', { name: second.name, roles })}</Hint>;
}

function Hint({ severity, children }: { readonly severity: 'error' | 'info' | 'warning'; readonly children: string }) {
  return (
    <Alert severity={severity} sx={{ mt: 1 }}>
      {children}
    </Alert>
  );
}
