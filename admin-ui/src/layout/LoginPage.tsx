import { Alert, Box, Button, Card, Stack, TextField, Typography } from '@mui/material';
import { useState, type FormEvent } from 'react';
import { Notification, useLocaleState, useLogin, useTranslate } from 'react-admin';
import { LOCALES } from '../../../domain/locale';
import { ADMIN_BASE } from '../base';
import { useRefusalText } from '../auth/use-refusal-text';
import { useDocumentLanguage } from '../i18n/use-document-language';
import { LOCALE_NAMES } from '../i18n/i18n-provider';
import { useAppLocale, useText } from '../i18n/use-text';

/** Sign-in; afterwards one is where one wanted to go. */
export function LoginPage() {
  const text = useText();
  useDocumentLanguage();
  return (
    <Box component="main" sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', bgcolor: 'background.default', p: 2 }}>
      <Box sx={{ width: '100%', maxWidth: 380 }}>
        <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', mb: 2, justifyContent: 'center' }}>
          <img src={`${ADMIN_BASE}favicon.svg`} alt="" width={36} height={36} />
          <Typography variant="h5" component="h1">
            {text('appName')}
          </Typography>
        </Stack>
        <Card sx={{ p: 3 }}>
          <LoginForm />
        </Card>
        <LanguageRow />
      </Box>
      <Notification />
    </Box>
  );
}

function LoginForm() {
  const text = useText();
  const translate = useTranslate();
  const login = useLogin();
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    login({ username: String(form.get('email')), password: String(form.get('password')) }).catch((failure: unknown) => {
      setBusy(false);
      setError(refusalText(failure));
    });
  };
  return (
    <Stack component="form" spacing={1} onSubmit={submit}>
      {error !== null && <Alert severity="error">{error}</Alert>}
      <TextField name="email" type="email" label={text('login.email')} autoComplete="username" required autoFocus size="medium" />
      <TextField name="password" type="password" label={text('login.password')} autoComplete="current-password" required size="medium" />
      <Button type="submit" variant="contained" size="large" loading={busy} sx={{ mt: '16px !important' }}>
        {translate('ra.auth.sign_in')}
      </Button>
    </Stack>
  );
}

function LanguageRow() {
  const locale = useAppLocale();
  const [, setLocale] = useLocaleState();
  return (
    <Stack direction="row" spacing={1} sx={{ justifyContent: 'center', mt: 1.5 }}>
      {LOCALES.map((one) => (
        <Button
          key={one}
          size="small"
          lang={one}
          aria-pressed={one === locale}
          onClick={() => setLocale(one)}
          sx={{ fontWeight: one === locale ? 700 : 400 }}
        >
          {LOCALE_NAMES[one]}
        </Button>
      ))}
    </Stack>
  );
}
