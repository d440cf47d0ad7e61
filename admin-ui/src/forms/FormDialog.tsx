import { Button, Dialog, DialogActions, DialogContent, DialogTitle, type DialogProps } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { Form, useTranslate } from 'react-admin';
import { useFormState, type FieldValues, type Resolver } from 'react-hook-form';
import { OvertakenNotice } from './OvertakenNotice';
import { StrayProblems } from './StrayProblems';
import { UnsavedWatch, useUnsaved } from './Unsaved';
import type { Overtaken } from './use-base';
import type { FormCall } from './use-form-call';

interface FormDialogProps {
  readonly title: string;
  /** What the form begins with. Taken once, and once for each version that the person goes on from: what others write meanwhile must not move what is typed. */
  readonly initial: FieldValues;
  readonly resolver: Resolver;
  readonly onSubmit: FormCall;
  /** The word on its button. */
  readonly save?: string;
  readonly maxWidth?: DialogProps['maxWidth'];
  /** Of a record with a version: what the form tells where somebody else was faster. */
  readonly overtaken?: Overtaken;
  /** What an input is called there. */
  readonly nameOf?: (path: string) => string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** However long the form is, its buttons stay in sight. */
const WHOLE = { '& form': { display: 'flex', flexDirection: 'column', minHeight: 0 } } as const;

/** What was typed stays when the form goes on from another version. */
const KEPT = { keepDirtyValues: true } as const;

/** A form in a dialog: nothing that was typed is lost unasked, and what belongs to no input stands above them. */
export function FormDialog({
  title,
  initial,
  resolver,
  onSubmit,
  save,
  maxWidth = 'sm',
  overtaken,
  nameOf = String,
  children,
  onClose,
}: FormDialogProps) {
  const translate = useTranslate();
  const [isSending, setSending] = useState(false);
  // What is on its way is done all the same: whoever left would enter it a second time.
  const { dirty, leave } = useUnsaved(onClose, { held: isSending });
  const send: FormCall = async (values) => {
    setSending(true);
    try {
      return await onSubmit(values);
    } finally {
      setSending(false);
    }
  };
  const [{ record, before, version }, setTaken] = useState({ record: initial, before: initial, version: overtaken?.version });
  if (overtaken !== undefined && version !== overtaken.version) setTaken({ record: initial, before: record, version: overtaken.version });
  return (
    <Dialog open onClose={isSending ? undefined : leave} fullWidth maxWidth={maxWidth} aria-label={title} sx={WHOLE}>
      <DialogTitle>{title}</DialogTitle>
      <Form record={record} resetOptions={KEPT} resolver={resolver} onSubmit={send} noValidate disableInvalidFormNotification>
        <UnsavedWatch dirty={dirty} />
        <DialogContent dividers>
          {overtaken && <OvertakenNotice overtaken={overtaken} before={before} now={record} nameOf={nameOf} />}
          <StrayProblems />
          {children}
        </DialogContent>
        <DialogActions>
          <Button onClick={leave} disabled={isSending}>
            {translate('ra.action.cancel')}
          </Button>
          <SaveButton isHeld={overtaken?.by !== undefined}>{save ?? translate('ra.action.save')}</SaveButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** Nothing is sent again before the person has gone on from the newest version. */
function SaveButton({ isHeld, children }: { readonly isHeld: boolean; readonly children: string }) {
  const { isSubmitting } = useFormState();
  return (
    <Button type="submit" variant="contained" loading={isSubmitting} disabled={isHeld}>
      {children}
    </Button>
  );
}
