import { Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** A list with nothing in it: what that means, and the next step. */
export function EmptyState({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <Stack spacing={1} sx={{ alignItems: 'center', textAlign: 'center', py: 6, px: 2 }}>
      <Typography variant="h6" component="p">
        {title}
      </Typography>
      {hint && (
        <Typography color="text.secondary" sx={{ maxWidth: 460 }}>
          {hint}
        </Typography>
      )}
      {action}
    </Stack>
  );
}
