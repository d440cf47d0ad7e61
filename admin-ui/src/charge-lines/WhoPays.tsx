import { Alert, Button } from '@mui/material';
import { RadioButtonGroupInput } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { ChargeLine, ChargeLineDetail } from '../../../api/contract/charge-lines';
import type { LineDecision } from '../../../domain/charge-decisions';
import { canBeAsked, needsNamedPrice, stillHeld } from '../../../domain/charge-holds';
import type { Draw } from '../../../domain/coverage/draws';
import { formatMinutes } from '../../../domain/format';
import { useReason } from '../forms/ReasonDialog';
import { useAppLocale, useText } from '../i18n/use-text';
import { useChosenCode } from './NameCode';
import { useNeedsWord } from './PriceBeyond';
import { useSpoken } from './SpokenInputs';
import { useDecision } from './use-decision';

/** A list's line until its detail is there. */
type Line = ChargeLine & Partial<Pick<ChargeLineDetail, 'drawable' | 'drawableUnit' | 'ticketEnded'>>;

const PAYERS = ['CHARGEABLE', 'BILLED', 'DRAWN', 'COVERED', 'WAIVED'] as const;
type Payer = (typeof PAYERS)[number];

const DECISIONS: Readonly<Record<Payer, { readonly decision: LineDecision; readonly draws?: Draw }>> = {
  CHARGEABLE: { decision: 'CHARGEABLE' },
  BILLED: { decision: 'BILLED' },
  DRAWN: { decision: 'COVERED', draws: 'PACKAGE_VISIT' },
  COVERED: { decision: 'COVERED' },
  WAIVED: { decision: 'WAIVED' },
};

/** What can be said of this line: the customer is asked only about what they can be asked about, and nothing is drawn that is used up. */
function payersOf(line: Line): Payer[] {
  const isAskedNext = canBeAsked({ ...line, ...stillHeld(line), decidedOutcome: 'BILLED', ticketEnded: line.ticketEnded ?? false });
  const can: Partial<Record<Payer, boolean>> = { CHARGEABLE: isAskedNext, DRAWN: (line.drawable ?? 0) > 0 };
  return PAYERS.filter((payer) => can[payer] !== false);
}

/** Whoever decides says first who pays: the coverage rule leaves it open. */
export function WhoPays({ line }: { readonly line: Line }) {
  const text = useText();
  const locale = useAppLocale();
  const left = line.drawable ?? 0;
  const nameOf = (payer: Payer): string =>
    payer === 'DRAWN' && line.drawableUnit === 'HOURS'
      ? text('charge.pays_DRAWN_hours', { left: formatMinutes(left, locale) })
      : text(`charge.pays_${payer}`, { smart_count: left });
  const choices = payersOf(line).map((payer) => ({ id: payer, name: nameOf(payer) }));
  return (
    <>
      {line.workType === 'ONSITE_VISIT' && (
        <Alert role="note" severity="info" sx={{ mb: 2 }}>
          {text('charge.labour_follows')}
        </Alert>
      )}
      <RadioButtonGroupInput source="pays" label={text('charge.pays')} choices={choices} row={false} helperText={false} />
    </>
  );
}

/** Whether the line is to be billed, as chosen so far: only then its price and a spoken word are asked for. */
export function useIsToBill(): boolean {
  return (useFormContext().watch() as { pays?: Payer | null }).pays === 'BILLED';
}

/** Keeps what was said of who pays. */
export function WhoPaysButton({ line, isDecided, onDone }: { readonly line: Line; readonly isDecided: boolean; readonly onDone: () => void }) {
  const text = useText();
  const reason = useReason();
  const { pays, unitPrice } = useFormContext().watch() as { pays?: Payer | null; unitPrice?: string | null };
  const isPriceless = needsNamedPrice(line) && (unitPrice ?? '') === '';
  const isUnasked = useNeedsWord(line);
  const spoken = useSpoken();
  const withholdingCode = useChosenCode();
  const { decide, isPending } = useDecision(line.id, onDone);
  const isIncomplete = pays === 'BILLED' && (isPriceless || (isUnasked && spoken === null));
  const save = (payer: Payer): void => {
    const billed =
      payer === 'BILLED' ? { ...(needsNamedPrice(line) && unitPrice ? { unitPrice, withholdingCode } : {}), ...(isUnasked && spoken) } : {};
    decide({ ...DECISIONS[payer], reason, ...billed });
  };
  return (
    <Button variant="contained" disabled={reason === '' || isPending || isDecided || !pays || isIncomplete} onClick={() => pays && save(pays)}>
      {text('charge.keep_decision')}
    </Button>
  );
}
