import { Skeleton, Stack } from '@mui/material';
import { useText } from '../i18n/use-text';

/** Shape of a page while its record is being fetched. */
export function PageSkeleton() {
  const text = useText();
  return (
    <Stack spacing={2} sx={{ pt: 2, maxWidth: 1500 }} aria-busy="true" aria-label={text('app.loading')}>
      <Skeleton variant="rounded" height={96} />
      <Stack direction={{ xs: 'column', lg: 'row' }} spacing={2}>
        <Skeleton variant="rounded" height={360} sx={{ flex: 2 }} />
        <Skeleton variant="rounded" height={360} sx={{ flex: 1 }} />
      </Stack>
    </Stack>
  );
}
