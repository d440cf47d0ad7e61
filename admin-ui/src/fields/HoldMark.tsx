import { CHARGE_HOLDS, HOLD_REASONS, type ChargeHold, type HoldReason } from '../../../domain/charge-holds';
import { useTableLabel } from '../i18n/use-text';
import { ToneChip } from './StateChip';

/** That a billed line waits for a decision, or what was decided, and why it was held back. */
export function HoldMark({ line: { hold, holdReason } }: { line: { readonly hold: ChargeHold | null; readonly holdReason: HoldReason | null } }) {
  const tableLabel = useTableLabel();
  if (hold === null) return null;
  return (
    <>
      <ToneChip tone={hold === 'HELD' ? 'alarm' : 'info'}>{tableLabel(CHARGE_HOLDS, hold)}</ToneChip>
      {holdReason && <div>{tableLabel(HOLD_REASONS, holdReason)}</div>}
    </>
  );
}
