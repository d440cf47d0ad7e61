import CloseIcon from '@mui/icons-material/Close';
import InsertDriveFileIcon from '@mui/icons-material/InsertDriveFileOutlined';
import { Box, IconButton, Link, Stack, Typography } from '@mui/material';
import type { AttachmentRecord } from '../../../../api/contract/attachments';
import { MAX_PREVIEW_BYTES } from '../../../../domain/attachment-limits';
import { formatBytes } from '../../../../domain/file-size';
import { harmlessName } from '../../../../domain/runnable-files';
import { API_ROOT } from '../../data/http';
import { useAppLocale, useText } from '../../i18n/use-text';

interface AttachmentListProps {
  readonly files: readonly AttachmentRecord[];
  /** Only what is not sent yet can be taken back. */
  readonly onRemove?: (file: AttachmentRecord) => void;
}

/** Address of a file's content. */
function contentUrl(id: string, show: boolean): string {
  return `${API_ROOT}/attachments/${id}/content${show ? '?show=1' : ''}`;
}

/** Files of a message: pictures are seen at once, everything else is saved. */
export function AttachmentList({ files, onRemove }: AttachmentListProps) {
  if (files.length === 0) return null;
  return (
    <Stack component="ul" direction="row" sx={{ flexWrap: 'wrap', gap: 1, listStyle: 'none', p: 0, my: 0.75 }}>
      {files.map((file) => (
        <FileTile key={file.id} file={file} onRemove={onRemove} />
      ))}
    </Stack>
  );
}

function FileTile({ file, onRemove }: { file: AttachmentRecord; onRemove: AttachmentListProps['onRemove'] }) {
  const text = useText();
  const locale = useAppLocale();
  const name = file.name === null ? text('ticket.hidden_text') : harmlessName(file.name);
  return (
    <Box
      component="li"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 0.75, width: 176, position: 'relative', bgcolor: 'background.paper' }}
    >
      {file.picture && <Picture file={file} name={name} />}
      <Stack direction="row" spacing={0.5} sx={{ alignItems: 'center' }}>
        {!file.picture && <InsertDriveFileIcon fontSize="small" color="action" />}
        <Box sx={{ minWidth: 0 }}>
          {file.name === null ? (
            <Typography variant="body2">{name}</Typography>
          ) : (
            <Link href={contentUrl(file.id, false)} variant="body2" noWrap title={name} sx={{ display: 'block' }} download>
              {name}
            </Link>
          )}
          <Typography variant="caption" color="text.secondary">
            {formatBytes(file.size, locale)}
          </Typography>
        </Box>
      </Stack>
      {onRemove && (
        <IconButton
          size="small"
          aria-label={text('attachment.remove', { name })}
          onClick={() => onRemove(file)}
          sx={{ position: 'absolute', top: 2, right: 2, bgcolor: 'background.paper', '&:hover': { bgcolor: 'action.hover' } }}
        >
          <CloseIcon fontSize="inherit" />
        </IconButton>
      )}
    </Box>
  );
}

/** On a slow line a big picture is opened by whoever wants to see it. */
function Picture({ file: { id, size }, name }: { file: AttachmentRecord; name: string }) {
  const text = useText();
  const address = contentUrl(id, true);
  const sight = { display: 'block', width: '100%', height: 96, objectFit: 'cover', borderRadius: 0.5, mb: 0.5 } as const;
  return (
    <Link href={address} target="_blank" rel="noopener" variant="body2">
      {size > MAX_PREVIEW_BYTES ? text('attachment.show') : <Box component="img" src={address} alt={name} loading="lazy" sx={sight} />}
    </Link>
  );
}
