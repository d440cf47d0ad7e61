import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useId, useMemo } from 'react';
import { Form, PasswordInput, useNotify, useTranslate } from 'react-admin';
import { useFormState, type FieldValues } from 'react-hook-form';
import { MIN_PASSWORD_LENGTH, PasswordChangeSchema } from '../../../api/contract/users';
import { messageOf, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { contractResolver } from '../forms/contract-resolver';
import { StrayProblems } from '../forms/StrayProblems';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** One's own password: the present one is asked for, the other sessions end. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const title = useId();
  const locale = useAppLocale();
  const notify = useNotify();
  const { http } = useServices();
  const resolver = useMemo(() => contractResolver(PasswordChangeSchema, locale), [locale]);
  const save = async (values: FieldValues): Promise<object | undefined> => {
    try {
      await callOperation(http, 'changePassword', { body: PasswordChangeSchema.parse(values) });
      notify(text('password.changed'), { type: 'success' });
      onClose();
      return undefined;
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
      return problemOf(error).errors;
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>{text('password.change')}</DialogTitle>
      <Form record={EMPTY} resolver={resolver} onSubmit={save} disableInvalidFormNotification noValidate>
        <DialogContent dividers>
          <StrayProblems />
          <PasswordInput source="current" label={text('password.current')} isRequired helperText={false} autoComplete="current-password" autoFocus />
          <PasswordInput
            source="password"
            label={text('password.new')}
            isRequired
            helperText={text('password.help', { min: MIN_PASSWORD_LENGTH })}
            autoComplete="new-password"
          />
        </DialogContent>
        <Buttons onClose={onClose} />
      </Form>
    </Dialog>
  );
}

const EMPTY = { current: '', password: '' };

function Buttons({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  return (
    <DialogActions>
      <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
      <Button type="submit" variant="contained" loading={isSubmitting}>
        {translate('ra.action.save')}
      </Button>
    </DialogActions>
  );
}
