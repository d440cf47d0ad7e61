import { Button } from '@mui/material';
import type { ChangeEvent } from 'react';
import { useText } from '../i18n/use-text';

interface FileButtonProps {
  /** Endings of the files that are offered. */
  readonly accept: string;
  readonly isBusy: boolean;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** Chooses a file. */
export function FileButton({ accept, isBusy, onChange }: FileButtonProps) {
  const text = useText();
  return (
    <Button component="label" role={undefined} tabIndex={-1} variant="outlined" loading={isBusy} sx={{ flexShrink: 0 }}>
      {text('file.choose')}
      <input
        type="file"
        aria-label={text('file.choose')}
        accept={accept}
        onChange={onChange}
        style={{ position: 'absolute', opacity: 0, width: 1 }}
      />
    </Button>
  );
}
