import { Alert, Button } from '@mui/material';
import { useState } from 'react';
import { SelectInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { CONTEST_OUTCOMES, type ContestOutcome } from '../../../domain/contest-outcomes';
import type { DeskTaskKind } from '../../../domain/desk-tasks';
import { callOperation } from '../data/operations';
import { useOnce } from '../data/use-once';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useChoices, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

interface ContestTask {
  readonly id: string;
  readonly kind: DeskTaskKind;
}

/** Asks what both sides said about a contested consent or decision before its task is done. */
export function ContestOutcomeButton({ task }: { task: ContestTask }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" color="inherit" onClick={() => setOpen(true)}>
        {text('contest.settle')}
      </Button>
      {isOpen && <OutcomeDialog task={task} onClose={() => setOpen(false)} />}
    </>
  );
}

function OutcomeDialog({ task: { id, kind }, onClose }: { task: ContestTask; onClose: () => void }) {
  const text = useText();
  const isDecision = kind === 'APPROVAL_CONTESTED';
  const outcomes = useChoices(CONTEST_OUTCOMES);
  return (
    <ReasonDialog
      title="contest.title"
      help={text(isDecision ? 'contest.help_decision' : 'contest.help')}
      label="contest.note"
      inputs={
        <>
          <SelectInput source="outcome" label={text('contest.outcome')} choices={outcomes} isRequired helperText={false} />
          <MailedSentence about={isDecision ? 'DECISION' : 'PERMISSION'} />
        </>
      }
      buttons={<SettleButton taskId={id} onDone={onClose} />}
      onClose={onClose}
    />
  );
}

/** What everybody who heard of the contest reads, before it is written for good. */
function MailedSentence({ about }: { about: 'DECISION' | 'PERMISSION' }) {
  const text = useText();
  const outcome = useWatch<{ outcome?: ContestOutcome | '' }>({ name: 'outcome' });
  if (!outcome) return null;
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {text('contest.mailed', { sentence: text(`contest.mailed_${about}_${outcome}`) })}
    </Alert>
  );
}

function SettleButton({ taskId, onDone }: { taskId: string; onDone: () => void }) {
  const text = useText();
  const note = useReason();
  const { outcome } = useFormContext().watch() as { outcome?: ContestOutcome | '' };
  const { http } = useServices();
  const { run, isPending } = useOnce({
    call: (body: { outcome: ContestOutcome; note: string }) => callOperation(http, 'settleContest', { params: { id: taskId }, body }),
    resources: ['desk-tasks', 'tickets'],
    told: () => text('contest.settled'),
    onDone,
  });
  return (
    <Button variant="contained" disabled={note === '' || !outcome || isPending} onClick={() => outcome && run({ outcome, note })}>
      {text('contest.save')}
    </Button>
  );
}
