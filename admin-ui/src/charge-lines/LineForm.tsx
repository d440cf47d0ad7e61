import { DialogContentText } from '@mui/material';
import { useMemo, useState, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { randomId } from '../data/random-id';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { FormDialog } from '../forms/FormDialog';
import { NoteInput } from '../forms/NoteInput';
import { useFormCall } from '../forms/use-form-call';
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
  const locale = useAppLocale();
  const resolver = useMemo(() => contractResolver(schema, locale), [schema, locale]);
  const [key] = useState(randomId);
  const submit = useFormCall({
    call: (values) => send(bodyFor(schema, values) as z.input<S>, key),
    told: () => text(told),
    resources: ['charge-lines', 'billing-periods', 'tickets'],
    onDone: onClose,
  });
  return (
    <FormDialog title={text(title)} initial={{ reason: '', ...initial }} resolver={resolver} onSubmit={submit} onClose={onClose}>
      <DialogContentText sx={{ mb: 2 }}>{help}</DialogContentText>
      {children}
      <NoteInput source="reason" label="charge.reason" required />
    </FormDialog>
  );
}
