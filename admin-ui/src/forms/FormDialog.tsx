import { Button, Dialog, DialogActions, DialogContent, DialogTitle, type DialogProps } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { Form, useTranslate } from 'react-admin';
import { useFormState, type FieldValues, type Resolver } from 'react-hook-form';
import { StrayProblems } from './StrayProblems';
import { UnsavedWatch, useUnsaved } from './Unsaved';
import type { FormCall } from './use-form-call';

interface FormDialogProps {
  readonly title: string;
  /** What the form begins with. Taken once: what others write meanwhile must not move what is typed. */
  readonly initial: FieldValues;
  readonly resolver: Resolver;
  readonly onSubmit: FormCall;
  /** The word on its button. */
  readonly save?: string;
  readonly maxWidth?: DialogProps['maxWidth'];
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** However long the form is, its buttons stay in sight. */
const WHOLE = { '& form': { display: 'flex', flexDirection: 'column', minHeight: 0 } } as const;

/** A form in a dialog: nothing that was typed is lost unasked, and what belongs to no input stands above them. */
export function FormDialog({ title, initial, resolver, onSubmit, save, maxWidth = 'sm', children, onClose }: FormDialogProps) {
  const translate = useTranslate();
  const { dirty, leave } = useUnsaved(onClose);
  const [record] = useState(initial);
  return (
    <Dialog open onClose={leave} fullWidth maxWidth={maxWidth} aria-label={title} sx={WHOLE}>
      <DialogTitle>{title}</DialogTitle>
      <Form record={record} resolver={resolver} onSubmit={onSubmit} noValidate disableInvalidFormNotification>
        <UnsavedWatch dirty={dirty} />
        <DialogContent dividers>
          <StrayProblems />
          {children}
        </DialogContent>
        <DialogActions>
          <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
          <SaveButton>{save ?? translate('ra.action.save')}</SaveButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function SaveButton({ children }: { readonly children: string }) {
  const { isSubmitting } = useFormState();
  return (
    <Button type="submit" variant="contained" loading={isSubmitting}>
      {children}
    </Button>
  );
}
