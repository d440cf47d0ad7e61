import { Typography } from '@mui/material';
import type { InboundMail } from '../../../api/contract/inbound-mails';
import { INBOUND_OUTCOMES, INBOUND_REASONS, type InboundOutcome } from '../../../domain/inbound-mail';
import { StaffName } from '../fields/RecordLink';
import { ToneChip } from '../fields/StateChip';
import { When } from '../fields/times';
import { useTableLabel, useText } from '../i18n/use-text';
import type { Tone } from '../theme/tones';

const TONE_OF: Record<InboundOutcome, Tone> = {
  NEW_TICKET: 'success',
  ANSWER: 'success',
  RECORDED: 'info',
  BOUNCED: 'alarm',
  QUARANTINED: 'alarm',
  DROPPED: 'closed',
};

/** What became of a mail, why, and who dealt with it since. */
export function OutcomeMark({ mail: { outcome, reason, resolution, resolvedAt, resolvedById } }: { mail: InboundMail }) {
  const text = useText();
  const tableLabel = useTableLabel();
  if (outcome === null) return <ToneChip tone="waiting">{text('mail_in.undecided')}</ToneChip>;
  const tone = resolution === null ? TONE_OF[outcome] : 'closed';
  return (
    <>
      <ToneChip tone={tone}>{resolution === null ? tableLabel(INBOUND_OUTCOMES, outcome) : text(`mail_in.resolution_${resolution}`)}</ToneChip>
      {reason !== null && (
        <Typography variant="body2" color="text.secondary">
          {tableLabel(INBOUND_REASONS, reason)}
        </Typography>
      )}
      {resolvedAt !== null && (
        <Typography variant="body2" color="text.secondary">
          <When at={resolvedAt} /> · <StaffName id={resolvedById} />
        </Typography>
      )}
    </>
  );
}
