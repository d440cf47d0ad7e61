import { Button } from '@mui/material';
import { useState } from 'react';
import { useListContext, useUnselectAll } from 'react-admin';
import type { WriteOff } from '../../../api/contract/write-offs';
import { messageOf } from '../data/http';
import { callOperation } from '../data/operations';
import { useOnce } from '../data/use-once';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useText, type Text } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { WRITE_OFF_RESOURCES } from './DecideWriteOff';

type Decision = 'GRANTED' | 'REFUSED';

/** Decides about the chosen requests with one reason. */
export function DecideSelected() {
  const text = useText();
  const { selectedIds } = useListContext<WriteOff>();
  const unselect = useUnselectAll('write-offs');
  const [open, setOpen] = useState(false);
  if (selectedIds.length === 0) return null;
  const close = (): void => setOpen(false);
  const done = (): void => {
    close();
    unselect();
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {text('charge.decide')}
      </Button>
      {open && (
        <ReasonDialog
          title="write_off.decide_many"
          help={text('write_off.decide_many_help', { smart_count: selectedIds.length })}
          buttons={<Buttons ids={selectedIds.map(String)} onDone={done} />}
          onClose={close}
        />
      )}
    </>
  );
}

/** One after the other: what somebody else has decided meanwhile, or cannot be granted any more, keeps none of the others. */
function Buttons({ ids, onDone }: { readonly ids: readonly string[]; readonly onDone: () => void }) {
  const text = useText();
  const { http } = useServices();
  const { data = [] } = useListContext<WriteOff>();
  const note = useReason();
  const decideAll = async (decision: Decision): Promise<Left[]> => {
    const left: Left[] = [];
    for (const id of ids) {
      try {
        await callOperation(http, 'decideWriteOff', { params: { id }, body: { decision, note } });
      } catch (error) {
        left.push({ customer: data.find((row) => row.id === id)?.customerName ?? '', why: messageOf(error) });
      }
    }
    return left;
  };
  const { run, isPending } = useOnce({
    call: decideAll,
    resources: WRITE_OFF_RESOURCES,
    told: (left) => told(ids.length, left, text),
    onDone,
  });
  return (
    <>
      <Button color="inherit" disabled={note === '' || isPending} onClick={() => run('REFUSED')}>
        {text('write_off.refuse')}
      </Button>
      <Button variant="contained" disabled={note === ''} loading={isPending} onClick={() => run('GRANTED')}>
        {text('write_off.grant')}
      </Button>
    </>
  );
}

/** A request that was left as it is, and why. */
interface Left {
  readonly customer: string;
  readonly why: string;
}

const NAMED = 3;

function told(all: number, left: readonly Left[], text: Text): string {
  const done = text('write_off.decided_many', { count: all - left.length, all });
  return [done, ...left.slice(0, NAMED).map(({ customer, why }) => `${customer}: ${why}`)].join(' ');
}
