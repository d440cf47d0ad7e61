import type { ApprovalStatus } from '../../../domain/approval-content';
import {
  CHARGE_HOLD_REASONS,
  holdLabel,
  isAwaitingRate,
  isUndecided,
  type ChargeHold,
  type ChargeHoldReason,
  type LineOutcome,
} from '../../../domain/charge-holds';
import { CONTEST_OUTCOMES, type ContestOutcome } from '../../../domain/contest-outcomes';
import { formatCivilDate, formatDateTime } from '../../../domain/format';
import { refusedPhrase, type WorkSaid } from '../../../domain/work-said';
import { useAppLocale, useLabel, useTableLabel, useText } from '../i18n/use-text';
import { StaffName } from './RecordLink';
import { ToneChip } from './StateChip';
import { When } from './times';

/** What is kept of the hold of a line and of the decision about it. */
export interface Hold extends LineOutcome {
  readonly covered: boolean;
  readonly hold: ChargeHold | null;
  readonly holdReason: ChargeHoldReason | null;
  readonly holdFirstReason?: ChargeHoldReason | null;
  readonly contestOutcome?: ContestOutcome | null;
  readonly holdNote: string | null;
  readonly holdSpokenWith?: string | null;
  readonly holdSpokenOn?: string | null;
  readonly holdDecidedById: string | null;
  readonly holdDecidedAt: string | null;
  readonly excess: { readonly n: number; readonly status: ApprovalStatus; readonly isContested: boolean } | null;
  /** That the customer refused it, or its kind of work, when they were asked last. */
  readonly said?: WorkSaid | null;
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
      <HoldHistory line={line} />
      {line.excess && (
        <div>
          <AskedOfCustomer excess={line.excess} />
        </div>
      )}
      {line.said && line.excess?.status !== 'APPROVED' && (
        <div style={{ overflowWrap: 'anywhere', maxWidth: 320 }}>
          <Said said={line.said} />
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
export function HoldChip({ line }: { line: Hold }) {
  const label = useLabel();
  const { hold, covered, holdReason } = line;
  const tone = isAwaitingRate(line) ? 'waiting' : hold === 'HELD' ? 'alarm' : 'info';
  return hold && <ToneChip tone={tone}>{label(holdLabel(hold, covered, holdReason))}</ToneChip>;
}

/** Why a line was held back. */
export function HoldCause({ line: { holdReason } }: { line: Hold }) {
  const tableLabel = useTableLabel();
  return holdReason && <>{tableLabel(CHARGE_HOLD_REASONS, holdReason)}</>;
}

/** Why a line was held before the approval was contested, and what came of that: neither makes the other untrue. */
function HoldHistory({ line }: { line: Hold }) {
  const { holdReason, holdFirstReason, contestOutcome } = line;
  const text = useText();
  const tableLabel = useTableLabel();
  const reasons = [holdReason, holdFirstReason];
  return (
    <>
      {/* Whatever else holds it: who pays has to be said too. */}
      {isUndecided(line) && !reasons.includes('RULE_DECIDES') && (
        <div>{text('charge.besides_reason', { reason: tableLabel(CHARGE_HOLD_REASONS, 'RULE_DECIDES') })}</div>
      )}
      {holdFirstReason && (
        <div>
          {text(holdReason === 'NOT_IN_FORCE' || holdReason === 'RULE_DECIDES' ? 'charge.besides_reason' : 'charge.first_reason', {
            reason: tableLabel(CHARGE_HOLD_REASONS, holdFirstReason),
          })}
        </div>
      )}
      {contestOutcome && <div>{text('charge.contest_outcome', { outcome: tableLabel(CONTEST_OUTCOMES, contestOutcome) })}</div>}
    </>
  );
}

/** That the customer was asked about a line beyond what was approved, and what they answered. */
export function AskedOfCustomer({ excess }: { excess: NonNullable<Hold['excess']> }) {
  const text = useText();
  const { n, status, isContested } = excess;
  return <>{text(isContested ? 'excess.contested' : `excess.status_${status}`, { n })}</>;
}

/** That the customer refused the line or its kind of work: what was refused is not as if nobody had been asked. */
function Said({ said }: { said: WorkSaid }) {
  const text = useText();
  const locale = useAppLocale();
  const { of, by, at } = said;
  return <>{text(`charge.said_${of}`, { name: by ?? '–', date: formatDateTime(Date.parse(at), locale), work: refusedPhrase(said, locale) })}</>;
}

/** That what a line is billed by was contested although a book holds the line. */
export function ContestedInBook({ line: { contestedInBook } }: { line: { readonly contestedInBook?: string | null } }) {
  const text = useText();
  const locale = useAppLocale();
  if (contestedInBook == null) return null;
  return (
    <>
      <ToneChip tone="alarm">{text('charge.contested')}</ToneChip>{' '}
      {text('charge.contested_in_book', { at: formatDateTime(Date.parse(contestedInBook), locale) })}
    </>
  );
}

/** Why, by whom and when it was decided about a line. */
export function HoldDecided({ line: { holdNote, holdSpokenWith, holdSpokenOn, holdDecidedById, holdDecidedAt } }: { line: Hold }) {
  const text = useText();
  const locale = useAppLocale();
  if (!holdDecidedAt) return null;
  return (
    <>
      {holdNote && <>“{holdNote}” · </>}
      {holdSpokenWith && holdSpokenOn && <>{text('charge.spoken', { name: holdSpokenWith, date: formatCivilDate(holdSpokenOn, locale) })} · </>}
      {holdDecidedById && (
        <>
          <StaffName id={holdDecidedById} /> ·{' '}
        </>
      )}
      <When at={holdDecidedAt} />
    </>
  );
}
