import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { Form, useNotify, useTranslate } from 'react-admin';
import { useFormState, type FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { messageOf, problemOf } from '../data/http';
import { randomId } from '../data/random-id';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { NoteInput } from '../forms/NoteInput';
import { StrayProblems } from '../forms/StrayProblems';
import { UnsavedWatch, useUnsaved } from '../forms/Unsaved';
import type { AdminKey } from '../i18n/i18n-provider';
import { useAppLocale, useText } from '../i18n/use-text';

interface LineFormProps<S extends z.ZodObject> {
  readonly title: AdminKey;
  readonly help: string;
  /** What the API takes. */
  readonly schema: S;
  readonly initial: FieldValues;
  /** The key is the same however often it is sent. */
  readonly send: (body: z.input<S>, idempotencyKey: string) => Promise<ChargeLine>;
  readonly told: AdminKey;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A dialog in which something is entered of a line, with a reason; what the server finds wrong is said at its field. */
export function LineForm<S extends z.ZodObject>({ title, help, schema, initial, send, told, children, onClose }: LineFormProps<S>) {
  const text = useText();
  const translate = useTranslate();
  const locale = useAppLocale();
  const { dirty, leave } = useUnsaved(onClose);
  const resolver = useMemo(() => contractResolver(schema, locale), [schema, locale]);
  // Taken once: the page behind goes on changing and must not empty the form.
  const [record] = useState({ reason: '', ...initial });
  const submit = useSubmit({ schema, send, told, onClose });
  return (
    <Dialog open onClose={leave} fullWidth maxWidth="sm" aria-label={text(title)}>
      <DialogTitle>{text(title)}</DialogTitle>
      <Form record={record} resolver={resolver} onSubmit={submit} disableInvalidFormNotification noValidate>
        <UnsavedWatch dirty={dirty} />
        <DialogContent dividers>
          <DialogContentText sx={{ mb: 2 }}>{help}</DialogContentText>
          <StrayProblems />
          {children}
          <NoteInput source="reason" label="charge.reason" required />
        </DialogContent>
        <DialogActions>
          <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
          <SaveButton />
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function SaveButton() {
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  return (
    <Button type="submit" variant="contained" loading={isSubmitting}>
      {translate('ra.action.save')}
    </Button>
  );
}

type Submit<S extends z.ZodObject> = Pick<LineFormProps<S>, 'schema' | 'send' | 'told' | 'onClose'>;

function useSubmit<S extends z.ZodObject>({ schema, send, told, onClose }: Submit<S>) {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const [key] = useState(randomId);
  return async (values: FieldValues): Promise<Readonly<Record<string, string>> | undefined> => {
    try {
      await send(bodyFor(schema, values) as z.input<S>, key);
    } catch (error) {
      const { errors } = problemOf(error);
      if (errors === undefined) notify(messageOf(error), { type: 'error' });
      return errors ?? {};
    } finally {
      for (const resource of ['charge-lines', 'billing-periods', 'tickets']) void queries.invalidateQueries({ queryKey: [resource] });
    }
    notify(text(told), { type: 'success' });
    onClose();
    return undefined;
  };
}
