import { CHARGE_HOLDS, HOLD_REASONS, type ChargeHold, type HoldReason } from '../../../domain/charge-holds';
import { useTableLabel } from '../i18n/use-text';
import { StaffName } from './RecordLink';
import { ToneChip } from './StateChip';
import { When } from './times';

/** What is kept of the hold of a line and of the decision about it. */
export interface Hold {
  readonly hold: ChargeHold | null;
  readonly holdReason: HoldReason | null;
  readonly holdNote: string | null;
  readonly holdDecidedById: string | null;
  readonly holdDecidedAt: string | null;
}

/** That a line waits for a decision and why, or what was decided about it, why, by whom and when. */
export function HoldMark({ line: { hold, holdReason, holdNote, holdDecidedById, holdDecidedAt } }: { line: Hold }) {
  const tableLabel = useTableLabel();
  if (hold === null) return null;
  return (
    <>
      <ToneChip tone={hold === 'HELD' ? 'alarm' : 'info'}>{tableLabel(CHARGE_HOLDS, hold)}</ToneChip>
      {holdReason && <div>{tableLabel(HOLD_REASONS, holdReason)}</div>}
      {holdDecidedAt && (
        <div style={{ overflowWrap: 'anywhere', maxWidth: 320 }}>
          {holdNote && <>“{holdNote}” · </>}
          {holdDecidedById && <StaffName id={holdDecidedById} />} · <When at={holdDecidedAt} />
        </div>
      )}
    </>
  );
}
