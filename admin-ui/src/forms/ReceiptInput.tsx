import AttachFileIcon from '@mui/icons-material/AttachFile';
import { Button, FormHelperText, Stack, Typography } from '@mui/material';
import { useState, type ChangeEvent, type ReactNode } from 'react';
import { useInput } from 'react-admin';
import { FILE_TYPES, MAX_FILE_BYTES, type StoredFileRecord } from '../../../api/contract/files';
import { useText } from '../i18n/use-text';
import { useFileUpload } from './use-file-upload';

/** Takes the receipt of an expense: a picture from the phone's camera or a file. It is stored at once; the form keeps its id. */
export function ReceiptInput({ ticketId }: { ticketId: string }) {
  const text = useText();
  const { field, fieldState, id } = useInput({ source: 'receiptFileId' });
  const [stored, setStored] = useState<StoredFileRecord | null>(null);
  const { busy, problem, onChange } = useFileUpload<StoredFileRecord>({
    path: `/files?ticketId=${encodeURIComponent(ticketId)}`,
    fields: ['file'],
    onStored: (file) => {
      setStored(file);
      field.onChange(file.id);
    },
  });
  const error = problem ?? fieldState.error?.message;
  return (
    <Stack sx={{ my: 1 }}>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
        <FileButton id={id} busy={busy} wrong={error !== undefined} onChange={onChange}>
          {text(stored ? 'file.replace' : 'file.choose')}
        </FileButton>
        <Typography variant="body2" noWrap title={stored?.name}>
          {stored?.name ?? text('file.none')}
        </Typography>
      </Stack>
      <FormHelperText error={error !== undefined}>{error ?? text('file.help', { mb: MAX_FILE_BYTES / 1024 / 1024 })}</FormHelperText>
    </Stack>
  );
}

interface FileButtonProps {
  readonly id: string;
  readonly busy: boolean;
  readonly wrong: boolean;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly children: ReactNode;
}

/** The input has the focus; its label only looks like a button. */
function FileButton({ id, busy, wrong, onChange, children }: FileButtonProps) {
  return (
    <Button
      component="label"
      role={undefined}
      tabIndex={-1}
      variant="outlined"
      startIcon={<AttachFileIcon />}
      loading={busy}
      color={wrong ? 'error' : 'primary'}
      sx={{ '&:focus-within': { outline: '2px solid', outlineOffset: 2 } }}
    >
      {children}
      <input id={id} type="file" accept={FILE_TYPES.join(',')} onChange={onChange} style={{ position: 'absolute', opacity: 0, width: 1 }} />
    </Button>
  );
}
