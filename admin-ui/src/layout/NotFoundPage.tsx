import { Button, Stack, Typography } from '@mui/material';
import { Title } from 'react-admin';
import { useText } from '../i18n/use-text';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const text = useText();
  return (
    <Stack spacing={2} sx={{ maxWidth: 560, mx: 'auto', mt: 8, px: 2, alignItems: 'flex-start' }}>
      <Title title={text('not_found.title')} />
      <Typography variant="h5" component="h1">
        {text('not_found.title')}
      </Typography>
      <Typography color="text.secondary">{text('not_found.explain')}</Typography>
      <Button variant="contained" href="#/">
        {text('error.home')}
      </Button>
    </Stack>
  );
}
