import CheckIcon from '@mui/icons-material/Check';
import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import { Box, IconButton, Tooltip } from '@mui/material';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useText } from '../i18n/use-text';

/** A value that people carry elsewhere, with a button that copies it. */
export function CopyText({ value }: { value: string }) {
  const text = useText();
  const notify = useNotify();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      // Not there on a page that came without https, and refused where the browser is told so.
      await navigator.clipboard.writeText(value);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      notify(text('app.not_copied'), { type: 'warning' });
    }
  };
  const label = text(copied ? 'app.copied' : 'app.copy');
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
      <Box component="code" sx={{ fontSize: '1.05em', fontWeight: 600, userSelect: 'all' }}>
        {value}
      </Box>
      <Tooltip title={label}>
        <IconButton size="small" aria-label={label} onClick={() => void copy()}>
          {copied ? <CheckIcon fontSize="inherit" /> : <ContentCopyIcon fontSize="inherit" />}
        </IconButton>
      </Tooltip>
    </Box>
  );
}
