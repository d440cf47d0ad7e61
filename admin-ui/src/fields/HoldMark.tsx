import type { ApprovalStatus } from '../../../domain/approval-content';
import { CHARGE_HOLD_REASONS, holdLabel, type ChargeHold, type ChargeHoldReason } from '../../../domain/charge-holds';
import { useLabel, useTableLabel, useText } from '../i18n/use-text';
import { StaffName } from './RecordLink';
import { ToneChip } from './StateChip';
import { When } from './times';

/** What is kept of the hold of a line and of the decision about it. */
export interface Hold {
  readonly covered: boolean;
  readonly hold: ChargeHold | null;
  readonly holdReason: ChargeHoldReason | null;
  readonly holdNote: string | null;
  readonly holdDecidedById: string | null;
  readonly holdDecidedAt: string | null;
  readonly excess: { readonly n: number; readonly status: ApprovalStatus; readonly isContested: boolean } | null;
}

/** That a line waits for a decision and why, or what was decided about it, why, by whom and when. */
export function HoldMark({ line }: { line: Hold }) {
  if (line.hold === null) return null;
  return (
    <>
      <HoldChip line={line} />
      {line.holdReason && (
        <div>
          <HoldCause line={line} />
        </div>
      )}
      {line.excess && (
        <div>
          <AskedOfCustomer excess={line.excess} />
        </div>
      )}
      {line.holdDecidedAt && (
        <div style={{ overflowWrap: 'anywhere', maxWidth: 320 }}>
          <HoldDecided line={line} />
        </div>
      )}
    </>
  );
}

/** Whether a line waits for a decision, or what was decided. */
export function HoldChip({ line: { hold, covered } }: { line: Hold }) {
  const label = useLabel();
  return hold && <ToneChip tone={hold === 'HELD' ? 'alarm' : 'info'}>{label(holdLabel(hold, covered))}</ToneChip>;
}

/** Why a line was held back. */
export function HoldCause({ line: { holdReason } }: { line: Hold }) {
  const tableLabel = useTableLabel();
  return holdReason && <>{tableLabel(CHARGE_HOLD_REASONS, holdReason)}</>;
}

/** That the customer was asked about a line beyond what was approved, and what they answered. */
export function AskedOfCustomer({ excess }: { excess: NonNullable<Hold['excess']> }) {
  const text = useText();
  const { n, status, isContested } = excess;
  return <>{text(isContested ? 'excess.contested' : `excess.status_${status}`, { n })}</>;
}

/** Why, by whom and when it was decided about a line. */
export function HoldDecided({ line: { holdNote, holdDecidedById, holdDecidedAt } }: { line: Hold }) {
  if (!holdDecidedAt) return null;
  return (
    <>
      {holdNote && <>“{holdNote}” · </>}
      {holdDecidedById && (
        <>
          <StaffName id={holdDecidedById} /> ·{' '}
        </>
      )}
      <When at={holdDecidedAt} />
    </>
  );
}
