import { Box, Button, Stack, Typography } from '@mui/material';
import { useStoreContext, type ErrorProps } from 'react-admin';
import { useLocation, useNavigate } from 'react-router-dom';
import { problemOf } from '../data/http';
import { listParamsKey } from '../data/sound-filter';
import { useText } from '../i18n/use-text';

/** Words of Chromium, Firefox and Safari for a part of the program that could not be fetched: the server is away, or has a newer version. */
const NOT_FETCHED = /dynamically imported module|module script failed/i;

/** A screen that broke: what to do, and what to tell us. */
export function ErrorPage({ error }: ErrorProps) {
  const text = useText();
  const again = useFreshStart();
  const { traceId } = problemOf(error);
  const isFetched = !NOT_FETCHED.test(error.message);
  return (
    <Stack role="alert" spacing={2} sx={{ maxWidth: 560, mx: 'auto', mt: 8, px: 2 }}>
      <Typography variant="h5" component="h1">
        {text('error.title')}
      </Typography>
      <Typography color="text.secondary">{text(isFetched ? 'error.explain' : 'app.error.no_answer')}</Typography>
      {isFetched && (
        <Box
          component="pre"
          sx={{ m: 0, p: 1.5, borderRadius: 1, bgcolor: 'action.hover', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: '0.8rem' }}
        >
          {error.message}
          {traceId && `\n${text('error.trace', { id: traceId })}`}
        </Box>
      )}
      <Stack direction="row" spacing={1}>
        <Button variant="contained" onClick={isFetched ? again : () => window.location.reload()}>
          {text('error.reload')}
        </Button>
        <Button href="#/">{text('error.home')}</Button>
      </Stack>
    </Stack>
  );
}

/** Loads the screen without what it was asked for: a filter in its address or in the browser's store may be what broke it. */
function useFreshStart(): () => void {
  const store = useStoreContext();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return () => {
    store.removeItem(listParamsKey(pathname.split('/')[1] ?? ''));
    void navigate({ pathname, search: '' }, { replace: true });
    window.location.reload();
  };
}
