import { Typography } from '@mui/material';
import type { ApprovalRow } from '../../../api/contract/approvals';
import { Amount } from '../fields/Amount';
import { useText } from '../i18n/use-text';
import { useChosenTotalName } from '../tickets/page/ApprovalSumsTable';
import { sumsOfApproval } from '../tickets/sums-of-approval';

/** What a request comes to: what was approved, where it was decided, with what was asked below it where that is another sum. */
export function ApprovalTotal({ approval }: { approval: ApprovalRow }) {
  const text = useText();
  const chosenTotalName = useChosenTotalName();
  const { estimatedTotal, currency, standing } = approval;
  const sums = sumsOfApproval(approval);
  if (sums === null || sums.chosen === null) return <Amount amount={estimatedTotal} currency={currency} />;
  const { asked, chosen, whatCounts } = sums;
  return (
    <>
      <Typography
        component="div"
        variant="inherit"
        aria-label={standing ? text('approval.standing_total') : chosenTotalName(whatCounts, approval.contest)}
      >
        <Amount amount={standing?.total ?? chosen.total} currency={currency} />
      </Typography>
      {standing?.total && (
        <Typography component="div" variant="body2" color="text.secondary">
          {text('approval.first_total')}: <Amount amount={chosen.total} currency={currency} />
        </Typography>
      )}
      {chosen.total !== asked.total && (
        <Typography component="div" variant="body2" color="text.secondary">
          {text('approval.asked_total')}: <Amount amount={asked.total} currency={currency} />
        </Typography>
      )}
    </>
  );
}
