import GavelIcon from '@mui/icons-material/GavelOutlined';
import { askedKindLabel } from '../../../../domain/approval-kinds';
import { CONTEST_OUTCOMES } from '../../../../domain/contest-outcomes';
import { useLabel, useText } from '../../i18n/use-text';
import type { TimelineEntry } from '../ticket-types';
import { Frame, Words } from './TimelineEntries';

/** What was found out about a contested decision or permission, by whom and in which words. */
export function OutcomeEntry({ entry: { at, actor, of, outcome, note } }: { entry: Extract<TimelineEntry, { kind: 'outcome' }> }) {
  const text = useText();
  const label = useLabel();
  const about = of === null ? text('timeline.contested_permission') : [label(askedKindLabel(of)), text('approval.number', { n: of.n })].join(' · ');
  return (
    <Frame icon={<GavelIcon fontSize="inherit" />} at={at} who={actor.name ?? '—'}>
      <strong>{text('timeline.contest_outcome', { about })}</strong> {label(CONTEST_OUTCOMES[outcome])}
      {note !== null && <Words name={text('record.settled_note')} value={note} />}
    </Frame>
  );
}
