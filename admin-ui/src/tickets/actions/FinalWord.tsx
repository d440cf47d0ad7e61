import { Alert } from '@mui/material';
import { isWithinLimit } from '../../../../domain/approval-limits';
import { isDivisible } from '../../../../domain/line-decision';
import { formatMoney, type Currency } from '../../../../domain/money';
import { useAppLocale, useText } from '../../i18n/use-text';
import { sumsOfApproval } from '../sums-of-approval';
import type { TicketApproval } from '../ticket-types';
import { useChosen } from './LineAnswers';

/** The last thing that is read out before the yes is recorded: what it comes to, and who is asked after it. Nothing while an answer is missing. */
export function FinalWord({ request }: { readonly request: TicketApproval }) {
  const text = useText();
  const locale = useAppLocale();
  const chosen = useChosen(request);
  const side = isDivisible(request) ? chosen : sumsOfApproval(request)?.asked;
  if (!side || request.readOut.fromPackage) return null;
  const money = (amount: string): string => formatMoney(amount, request.currency as Currency, locale);
  const { above, limit, approver } = request;
  const names = { name: above?.name ?? '—', approver: approver.name ?? '—' };
  const isPassedOn = above !== null && (limit === null || !isWithinLimit(limit, side.total));
  return (
    <Alert severity={isPassedOn ? 'warning' : 'info'} sx={{ mb: 1 }}>
      {[
        text('approval.final_word', { total: money(side.total) }),
        ...(side.withVat ? [text('approval.chosen_with_vat', { total: money(side.withVat.total) })] : []),
        ...(isPassedOn ? [text(limit === null ? 'approval.final_standing' : 'approval.final_above', names)] : []),
      ].join(' ')}
    </Alert>
  );
}
