import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useMemo, useState } from 'react';
import { Form, TextInput, useNotify, useTranslate, useUpdate } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { ticketOperations } from '../../../../api/contract/ticket-operations';
import { messageOf, problemOf } from '../../data/http';
import { bodyFor, contractResolver } from '../../forms/contract-resolver';
import { useAppLocale, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

const schema = ticketOperations.updateTicket.body;

/** Subject and category are the desk's words for a ticket: rows, not commands. */
export function SubjectDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const notify = useNotify();
  const locale = useAppLocale();
  const [update, { isPending }] = useUpdate<Ticket>();
  // Taken once: live updates must neither replace what is typed nor the version that it is based on.
  const [base, setBase] = useState(ticket);
  const record = useMemo(() => ({ subject: base.subject, category: base.category }), [base]);
  const resolver = useMemo(() => contractResolver(schema, locale), [locale]);
  const save = async (values: FieldValues): Promise<object | undefined> => {
    try {
      await update('tickets', { id: ticket.id, data: bodyFor(schema, values), previousData: base, meta: { page: true } }, { returnPromise: true });
      onClose();
      return undefined;
    } catch (error) {
      const { current, errors } = problemOf(error);
      if (messageOf(error) === 'app.conflict.reloaded') setBase(current as Ticket);
      notify(messageOf(error), { type: 'error' });
      return errors;
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={text('ticket.edit_subject')}>
      <DialogTitle>{text('ticket.edit_subject')}</DialogTitle>
      <Form record={record} resolver={resolver} onSubmit={save}>
        <DialogContent dividers>
          <TextInput source="subject" label={text('ticket.subject')} isRequired helperText={false} autoFocus />
          <TextInput source="category" label={text('ticket.category')} helperText={false} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" loading={isPending}>
            {translate('ra.action.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
