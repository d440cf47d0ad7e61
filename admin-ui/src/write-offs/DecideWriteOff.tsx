import { Button, DialogContentText, LinearProgress } from '@mui/material';
import { useState } from 'react';
import { useGetMany, useUnselect } from 'react-admin';
import type { WriteOff } from '../../../api/contract/write-offs';
import { formatMonth } from '../../../domain/format';
import { formatMoney } from '../../../domain/money';
import { decidesWriteOff, withdrawsWriteOff } from '../../../domain/write-offs';
import { useMe } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { LoadFailure } from '../fields/Loaded';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { DecisionWarnings } from './DecisionWarnings';

/** Resources whose screens show what becomes of a request. */
export const WRITE_OFF_RESOURCES = ['write-offs', 'charge-lines', 'billing-periods', 'desk-tasks', 'tickets'] as const;

/** A request as far as a decision about it is asked for; what it warns of is read anew. */
type Request = Pick<
  WriteOff,
  'id' | 'state' | 'askedById' | 'askedByName' | 'net' | 'currency' | 'customerName' | 'billingMonth' | 'description' | 'reason'
>;

/** For a manager, of what somebody else asks, as long as it waits; whoever asked may take it back. */
export function DecideWriteOff({ row }: { readonly row: Request }) {
  const text = useText();
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (row.state !== 'ASKED' || !me) return null;
  const isOwn = withdrawsWriteOff(me, row.askedById);
  if (!isOwn && !decidesWriteOff(me, row.askedById)) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {text(isOwn ? 'write_off.withdraw' : 'charge.decide')}
      </Button>
      {open && <DecisionDialog row={row} isOwn={isOwn} onClose={() => setOpen(false)} />}
    </>
  );
}

function DecisionDialog({ row, isOwn, onClose }: { readonly row: Request; readonly isOwn: boolean; readonly onClose: () => void }) {
  const text = useText();
  const locale = useAppLocale();
  const unselect = useUnselect('write-offs');
  const { net, currency, customerName, billingMonth, description, reason, askedByName } = row;
  const words = {
    ...{ net: formatMoney(net, currency, locale), customer: customerName, month: formatMonth(billingMonth, locale) },
    ...{ line: description, reason, name: askedByName },
  };
  // What is decided here may be one of those that were chosen to be decided together.
  const done = (): void => {
    unselect([row.id]);
    onClose();
  };
  return (
    <ReasonDialog
      title={isOwn ? 'write_off.withdraw_title' : 'write_off.decide_title'}
      subject={isOwn ? undefined : <Warnings id={row.id} />}
      help={text(isOwn ? 'write_off.withdraw_help' : 'write_off.decide_help', words)}
      buttons={<DecisionButtons id={row.id} isOwn={isOwn} onDone={done} />}
      isOptional={isOwn}
      onClose={onClose}
    />
  );
}

/** What is to be known before it is decided, and who approved the line. */
function Warnings({ id }: { readonly id: string }) {
  const text = useText();
  const { data, error, refetch } = useGetMany<WriteOff>('write-offs', { ids: [id] });
  if (data === undefined) return error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : <LinearProgress />;
  return (
    <>
      <DecisionWarnings rows={data} />
      {data.map(({ approvedByName, isContested }) => (
        <DialogContentText key={id}>
          {approvedByName !== null && text('write_off.approved_by', { name: approvedByName })}
          {approvedByName === null && !isContested && text('write_off.approved_by_nobody')}
        </DialogContentText>
      ))}
    </>
  );
}

function DecisionButtons({ id, isOwn, onDone }: { readonly id: string; readonly isOwn: boolean; readonly onDone: () => void }) {
  const text = useText();
  const { http } = useServices();
  const note = useReason();
  const { run, isPending } = useOnce({
    call: (decision: 'GRANTED' | 'REFUSED') =>
      callOperation(http, 'decideWriteOff', { params: { id }, body: { decision, note: note === '' ? null : note }, idempotencyKey: randomId() }),
    resources: WRITE_OFF_RESOURCES,
    told: () => text(isOwn ? 'write_off.withdrawn' : 'charge.decided'),
    onDone,
  });
  return (
    <>
      <Button color="inherit" disabled={(!isOwn && note === '') || isPending} onClick={() => run('REFUSED')}>
        {text(isOwn ? 'write_off.withdraw' : 'write_off.refuse')}
      </Button>
      {!isOwn && (
        <Button variant="contained" disabled={note === '' || isPending} onClick={() => run('GRANTED')}>
          {text('write_off.grant')}
        </Button>
      )}
    </>
  );
}
