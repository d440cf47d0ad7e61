import { Box } from '@mui/material';
import { CopyButton } from './CopyButton';

/** A value that people carry elsewhere, with a button that copies it. */
export function CopyText({ value }: { value: string }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
      <Box component="code" sx={{ fontSize: '1.05em', fontWeight: 600, userSelect: 'all' }}>
        {value}
      </Box>
      <CopyButton value={value} />
    </Box>
  );
}
