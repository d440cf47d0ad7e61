import { Alert } from '@mui/material';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { isBeyondApproval, needsNamedPrice } from '../../../domain/charge-holds';
import { formatDateTime } from '../../../domain/format';
import { refusedPhrase } from '../../../domain/work-said';
import { useAppLocale, useText } from '../i18n/use-text';

type Told = Pick<ChargeLineDetail, 'refused' | 'refusedWork' | 'told' | 'excess' | 'hold' | 'holdReason' | 'holdFirstReason'>;

/** That the customer has refused the line or its kind of work, with their reason, and who hears of a decision against that. */
export function ToldOfDecision({ line }: { line: Told }) {
  // Who hears of a price beyond what was approved is said beside the price (PriceBeyond).
  const told = line.hold === 'HELD' && needsNamedPrice(line) && line.holdReason !== 'CONTESTED' ? [] : line.told;
  const text = useText();
  // Whoever was never told that it waits hears of it only once it is billed.
  const isIfBilled = line.hold === 'HELD' && line.excess === null && line.holdReason !== 'CONTESTED' && isBeyondApproval(line);
  return (
    <>
      <RefusedBefore line={line} />
      {told.length > 0 && <Alert severity="info">{text(isIfBilled ? 'charge.told_if_billed' : 'charge.told', { names: told.join(', ') })}</Alert>}
      {told.length === 0 && isIfBilled && (
        <Alert role="note" severity="warning">
          {text('charge.told_nobody')}
        </Alert>
      )}
    </>
  );
}

/** That the customer has refused a line, or work of its kind, with who, when and why. */
export function RefusedBefore({ line: { refused, refusedWork } }: { readonly line: Pick<Told, 'refused' | 'refusedWork'> }) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <>
      {refused && (
        <Alert severity="warning">
          {text(refused.reason === null ? 'charge.refused_plain' : 'charge.refused', {
            ...{ name: refused.by ?? '–', date: formatDateTime(Date.parse(refused.at), locale), reason: refused.reason ?? '' },
          })}
        </Alert>
      )}
      {refusedWork && <RefusedWork {...refusedWork} />}
    </>
  );
}

function RefusedWork(said: NonNullable<ChargeLineDetail['refusedWork']>) {
  const { of, by, at, reason } = said;
  const text = useText();
  const locale = useAppLocale();
  const values = {
    name: by ?? '–',
    date: formatDateTime(Date.parse(at), locale),
    work: refusedPhrase(said, locale),
    reason: reason ?? '',
  };
  return (
    <Alert severity="warning">
      {text(reason === null ? 'charge.refused_work_plain' : 'charge.refused_work', values)}
      {of === 'LATER' && ` ${text('charge.refused_later')}`}
    </Alert>
  );
}
