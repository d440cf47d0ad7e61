import CheckIcon from '@mui/icons-material/Check';
import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import { IconButton, Tooltip } from '@mui/material';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useText } from '../i18n/use-text';

/** Copies a value; its own words say what it is where the value does not stand beside it. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
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
  const name = copied ? text('app.copied') : (label ?? text('app.copy'));
  return (
    <Tooltip title={name}>
      <IconButton size="small" aria-label={name} onClick={() => void copy()}>
        {copied ? <CheckIcon fontSize="inherit" /> : <ContentCopyIcon fontSize="inherit" />}
      </IconButton>
    </Tooltip>
  );
}
