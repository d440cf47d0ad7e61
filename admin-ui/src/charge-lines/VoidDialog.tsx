import { Button } from '@mui/material';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { isFinalLine } from '../../../domain/billing-periods';
import { targetsOf } from '../../../domain/ticket-states';
import { useOperation } from '../data/use-operation';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useText } from '../i18n/use-text';
import { Overtaking } from './Overtaking';
import { LineNews, useLineNews } from './LineNews';
import { ToldOfDecision } from './ToldOfDecision';
import { useDecision } from './use-decision';

/** Cancels a wrong line, and says how what is right gets recorded. */
export function VoidDialog({ line, onClose }: { line: ChargeLineDetail; onClose: () => void }) {
  const text = useText();
  const { data: now = line } = useOperation('charge-lines', 'getChargeLine', { params: { id: line.id } });
  const { news, acknowledge } = useLineNews(line, now);
  const isTooLate = isFinalLine(now) || now.hold === 'VOIDED';
  return (
    <ReasonDialog
      title="charge.void_title"
      help={text('charge.void_help', { anew: text(`charge.void_anew_${anewOf(now)}`) })}
      subject={
        <>
          <Overtaking line={now} />
          <ToldOfDecision line={now} />
        </>
      }
      notice={news && <LineNews line={news} {...(isTooLate ? {} : { onSeen: acknowledge })} />}
      buttons={<VoidButton id={line.id} blocked={news !== null || isTooLate} onDone={onClose} />}
      onClose={onClose}
    />
  );
}

/** Where what is right is recorded: at the ticket as it is, once it is reopened, or never again; by hand where there is no ticket. */
function anewOf({ ticketState, ticketEnded }: ChargeLineDetail): 'NOW' | 'REOPENED' | 'NEVER' | 'BY_HAND' {
  if (ticketState === null) return 'BY_HAND';
  if (ticketEnded) return 'NEVER';
  const isClosed = targetsOf(ticketState, 'RECORD_WORK').length === 0 && targetsOf(ticketState, 'REOPEN').length > 0;
  return isClosed ? 'REOPENED' : 'NOW';
}

function VoidButton({ id, blocked, onDone }: { id: string; blocked: boolean; onDone: () => void }) {
  const text = useText();
  const reason = useReason();
  const { decide, isPending } = useDecision(id, onDone);
  return (
    <Button color="error" variant="contained" disabled={reason === '' || isPending || blocked} onClick={() => decide({ decision: 'VOIDED', reason })}>
      {text('charge.void')}
    </Button>
  );
}
