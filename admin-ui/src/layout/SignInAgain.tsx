import { Alert, Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState, useSyncExternalStore, type FormEvent } from 'react';
import { useLogout, useTranslate } from 'react-admin';
import type { SessionUser } from '../auth/session';
import { useMe } from '../auth/use-me';
import { useRefusalText } from '../auth/use-refusal-text';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** The session has ended while somebody worked: they sign in over their page, and find everything as they left it. */
export function SignInAgain() {
  const { session } = useServices();
  const over = useSyncExternalStore(session.watch, session.isOver);
  return over ? <SignInDialog /> : null;
}

function SignInDialog() {
  const title = useId();
  const text = useText();
  const translate = useTranslate();
  const logout = useLogout();
  const me = useMe();
  const { busy, problem, submit } = useSignIn(me);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      aria-labelledby={title}
      // What stands behind is for the person who signs in, not for whoever passes by.
      slotProps={{ backdrop: { sx: { bgcolor: 'background.default' } }, paper: { component: 'form', onSubmit: submit } }}
    >
      <DialogTitle id={title}>{text('session.over')}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 1 }}>{text('session.over_explain')}</DialogContentText>
        {problem !== null && <Alert severity="error">{problem}</Alert>}
        <TextField name="email" type="email" label={text('login.email')} value={me?.email ?? ''} slotProps={{ htmlInput: { readOnly: true } }} />
        <TextField name="password" type="password" label={text('login.password')} autoComplete="current-password" required autoFocus />
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void logout()}>{translate('ra.auth.logout')}</Button>
        <Button type="submit" variant="contained" loading={busy}>
          {translate('ra.auth.sign_in')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function useSignIn(me: SessionUser | undefined) {
  const { session } = useServices();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const goOn = (user: SessionUser | null): void => {
      if (user === null) return;
      // Another person has signed in at this browser: nothing on this page is theirs.
      if (user.id !== me?.id) return window.location.reload();
      void queries.invalidateQueries();
    };
    const look = (): void => void session.lookAgain().then(goOn);
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [session, queries, me?.id]);
  const refusalText = useRefusalText();
  const submit = async (form: FormData): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await session.login(me?.email ?? '', String(form.get('password')));
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(refusalText(error));
      setBusy(false);
    }
  };
  return {
    busy,
    problem,
    submit: (event: FormEvent<HTMLElement>) => {
      event.preventDefault();
      void submit(new FormData(event.target as HTMLFormElement));
    },
  };
}
