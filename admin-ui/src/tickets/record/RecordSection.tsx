import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** A part of the record that is not torn apart between two sheets. */
export function RecordSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" sx={{ mt: 2.5, breakInside: 'avoid' }}>
      <Typography variant="h6" component="h2" sx={{ borderBottom: 1, borderColor: 'divider', mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
