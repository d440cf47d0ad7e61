import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useCallback, type ReactNode } from 'react';
import { Form, useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { FieldProblems, type TellFields } from '../data/field-problems';
import type { AdminKey } from '../i18n/i18n-provider';
import { useText } from '../i18n/use-text';
import { NoteInput } from './NoteInput';
import { StrayProblems } from './StrayProblems';
import { UnsavedWatch, useUnsaved } from './Unsaved';

interface ReasonDialogProps {
  readonly title: AdminKey;
  readonly help: string;
  /** What has to be read first. */
  readonly notice?: ReactNode;
  /** Shown above the help: what it is about. */
  readonly subject?: ReactNode;
  /** What is asked besides the reason. */
  readonly inputs?: ReactNode;
  /** What the words are called, where they are no reason. */
  readonly label?: AdminKey;
  /** Buttons beside "cancel"; they read the form by useReason() or useFormContext(). */
  readonly buttons: ReactNode;
  /** Whether it may be left empty. */
  readonly isOptional?: boolean;
  readonly onClose: () => void;
}

/** The record of the page around it is none of the form's: read anew, also after a refusal, it would clear what was typed. */
const EMPTY = { reason: '' };

/** A decision that is given a reason; nothing that was typed is lost unasked. */
export function ReasonDialog({
  title,
  help,
  notice,
  subject,
  inputs,
  label = 'charge.reason',
  buttons,
  isOptional = false,
  onClose,
}: ReasonDialogProps) {
  const text = useText();
  const translate = useTranslate();
  const { dirty, leave } = useUnsaved(onClose);
  return (
    <Dialog open onClose={leave} fullWidth maxWidth={subject ? 'sm' : 'xs'} aria-label={text(title)}>
      <DialogTitle>{text(title)}</DialogTitle>
      <Form record={EMPTY}>
        <UnsavedWatch dirty={dirty} />
        <DialogContent dividers>
          {notice}
          {subject}
          <DialogContentText sx={{ mt: subject ? 2 : 0, mb: 2 }}>{help}</DialogContentText>
          <StrayProblems />
          {inputs}
          <NoteInput source="reason" label={label} required={!isOptional} autoFocus />
        </DialogContent>
        <DialogActions>
          <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
          <ToldAtFields>{buttons}</ToldAtFields>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** What the server finds wrong with what a button sends is said at the inputs. */
function ToldAtFields({ children }: { readonly children: ReactNode }) {
  const { setError, clearErrors } = useFormContext();
  const tell = useCallback<TellFields>(
    (errors) => {
      clearErrors();
      for (const [name, message] of Object.entries(errors ?? {})) setError(name, { type: 'server', message });
    },
    [setError, clearErrors],
  );
  return <FieldProblems.Provider value={tell}>{children}</FieldProblems.Provider>;
}

/** The reason as typed so far, without surrounding blanks. */
export function useReason(): string {
  const { reason } = useFormContext().watch() as { reason?: string | null };
  return (reason ?? '').trim();
}
