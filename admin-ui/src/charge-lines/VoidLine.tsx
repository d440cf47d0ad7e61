import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, Typography } from '@mui/material';
import { useState } from 'react';
import { Form, useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { useMay } from '../auth/use-me';
import { NoteInput } from '../forms/NoteInput';
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
  const text = useText();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-label={text('charge.void_title')}>
      <DialogTitle>{text('charge.void_title')}</DialogTitle>
      <Form defaultValues={{ reason: '' }}>
        <DialogContent dividers>
          <DialogContentText sx={{ mb: 2 }}>{text('charge.void_help')}</DialogContentText>
          <NoteInput source="reason" label="charge.reason" required autoFocus />
        </DialogContent>
        <VoidButtons id={id} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

function VoidButtons({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const { mutate, isPending } = useDecision(id, onClose);
  const values = useFormContext().watch() as { reason?: string | null };
  const reason = (values.reason ?? '').trim();
  return (
    <DialogActions>
      <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
      <Button color="error" variant="contained" disabled={reason === '' || isPending} onClick={() => mutate({ decision: 'VOIDED', reason })}>
        {text('charge.void')}
      </Button>
    </DialogActions>
  );
}
