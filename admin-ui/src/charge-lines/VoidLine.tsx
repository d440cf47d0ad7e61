import { Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { useMay } from '../auth/use-me';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useText } from '../i18n/use-text';
import { useDecision } from './use-decision';

/** Cancels a wrong line until a book holds it; then says that it is too late. */
export function VoidLine({ line: { id, hold, inBook } }: { line: ChargeLineDetail }) {
  const text = useText();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (hold === 'VOIDED' || !may('charge.decide')) return null;
  if (inBook) {
    return (
      <Typography variant="body2" color="text.secondary" sx={{ flexGrow: 1, px: 1 }}>
        {text('charge.void_too_late')}
      </Typography>
    );
  }
  return (
    <>
      <Button color="error" onClick={() => setOpen(true)}>
        {text('charge.void')}
      </Button>
      {open && <VoidDialog id={id} onClose={() => setOpen(false)} />}
    </>
  );
}

function VoidDialog({ id, onClose }: { id: string; onClose: () => void }) {
  return <ReasonDialog title="charge.void_title" help="charge.void_help" buttons={<VoidButton id={id} onDone={onClose} />} onClose={onClose} />;
}

function VoidButton({ id, onDone }: { id: string; onDone: () => void }) {
  const text = useText();
  const reason = useReason();
  const { mutate, isPending } = useDecision(id, onDone);
  return (
    <Button color="error" variant="contained" disabled={reason === '' || isPending} onClick={() => mutate({ decision: 'VOIDED', reason })}>
      {text('charge.void')}
    </Button>
  );
}
