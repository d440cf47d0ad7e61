import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, LinearProgress, TextField } from '@mui/material';
import { useId, useState } from 'react';
import { useGetMany, useNotify, useTranslate } from 'react-admin';
import type { WriteOff } from '../../../api/contract/write-offs';
import { LoadFailure } from '../fields/Loaded';
import { useTyped, useUnsaved } from '../forms/Unsaved';
import { useText } from '../i18n/use-text';
import { ChosenRequests, LeftRequests } from './ChosenRequests';
import { useDecideMany, type Outcome } from './use-decide-many';

interface DecideManyProps {
  readonly ids: readonly string[];
  /** With the requests that need not be chosen any more. */
  readonly onClose: (answered: readonly string[]) => void;
}

const decidedOf = (outcomes: readonly Outcome[]): number => outcomes.filter(({ why }) => why === null).length;

/** Decides about several requests with one reason: what they are and come to is read before, and what was left, and why, stays to be read after. */
export function DecideManyDialog({ ids, onClose }: DecideManyProps) {
  const text = useText();
  const translate = useTranslate();
  const notify = useNotify();
  const titleId = useId();
  const [reason, setReason] = useState('');
  const { data, error, refetch } = useGetMany<WriteOff>('write-offs', { ids: [...ids] });
  const { run, isPending, outcomes, all } = useDecideMany();
  const hasBegun = outcomes !== null;
  // What could not be asked for may be tried again; whoever gives up before has decided nothing.
  const close = (of: readonly Outcome[]): void => onClose(ids.filter((id) => !of.some((one) => one.row.id === id && one.mayPass)));
  const waiting = data?.filter(({ state }) => state === 'ASKED');
  const gone = ids.filter((id) => waiting !== undefined && !waiting.some((row) => row.id === id));
  const { dirty, leave } = useUnsaved(() => (outcomes === null ? onClose(gone) : close(outcomes)), { held: isPending });
  useTyped(dirty, !hasBegun && reason !== '');
  const decide = async (decision: 'GRANTED' | 'REFUSED'): Promise<void> => {
    const done = await run(waiting ?? [], decision, reason.trim());
    if (done.length === 0 || decidedOf(done) < done.length) return;
    notify(text('write_off.decided_all', { smart_count: done.length }), { type: 'success' });
    close(done);
  };
  return (
    <Dialog open onClose={isPending ? undefined : leave} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{text('write_off.decide_many')}</DialogTitle>
      <DialogContent dividers>
        {hasBegun && <Course outcomes={outcomes} all={all} isPending={isPending} />}
        {!hasBegun && waiting === undefined && (error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : <LinearProgress />)}
        {!hasBegun && waiting !== undefined && <ChosenRequests rows={waiting} gone={gone.length} />}
        {!hasBegun && <Reason reason={reason} onChange={setReason} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={leave} disabled={isPending}>
          {translate(hasBegun ? 'ra.action.close' : 'ra.action.cancel')}
        </Button>
        {!hasBegun && <Decisions isReady={reason.trim() !== '' && waiting !== undefined && waiting.length > 0} onDecide={decide} />}
      </DialogActions>
    </Dialog>
  );
}

function Reason({ reason, onChange }: { readonly reason: string; readonly onChange: (reason: string) => void }) {
  const text = useText();
  return (
    <TextField
      label={text('charge.reason')}
      value={reason}
      onChange={({ target }) => onChange(target.value)}
      helperText={text('write_off.decide_many_help')}
      slotProps={{ htmlInput: { maxLength: 2_000 } }}
      required
      fullWidth
      multiline
      minRows={3}
      maxRows={12}
      sx={{ mt: 2 }}
    />
  );
}

interface DecisionsProps {
  readonly isReady: boolean;
  readonly onDecide: (decision: 'GRANTED' | 'REFUSED') => Promise<void>;
}

function Decisions({ isReady, onDecide }: DecisionsProps) {
  const text = useText();
  return (
    <>
      <Button color="inherit" disabled={!isReady} onClick={() => void onDecide('REFUSED')}>
        {text('write_off.refuse')}
      </Button>
      <Button variant="contained" disabled={!isReady} onClick={() => void onDecide('GRANTED')}>
        {text('write_off.grant')}
      </Button>
    </>
  );
}

interface CourseProps {
  readonly outcomes: readonly Outcome[];
  readonly all: number;
  readonly isPending: boolean;
}

/** How far it is, and what was left. */
function Course({ outcomes, all, isPending }: CourseProps) {
  const text = useText();
  const said = text('write_off.decided_many', { count: decidedOf(outcomes), all });
  return (
    <>
      <DialogContentText aria-live="polite">{said}</DialogContentText>
      {isPending && <LinearProgress variant="determinate" aria-label={said} value={(outcomes.length / all) * 100} sx={{ mt: 1 }} />}
      <LeftRequests outcomes={outcomes} />
    </>
  );
}
