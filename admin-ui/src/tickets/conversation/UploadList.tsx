import CloseIcon from '@mui/icons-material/Close';
import { Box, IconButton, LinearProgress, Stack, Typography } from '@mui/material';
import { useText } from '../../i18n/use-text';
import type { Upload } from './use-uploads';

/** Files on their way with their progress, and those that were not taken with the reason. */
export function UploadList({ uploads, onDismiss }: { uploads: readonly Upload[]; onDismiss: (key: string) => void }) {
  const text = useText();
  return (
    <Box aria-live="polite">
      {uploads.map(({ key, name, share, problem }) => (
        <Stack key={key} direction="row" spacing={1} sx={{ alignItems: 'center', my: 0.5 }}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Typography variant="body2" noWrap color={problem === null ? 'text.primary' : 'error'} title={name}>
              {problem === null ? name : `${name}: ${problem}`}
            </Typography>
            {problem === null && <LinearProgress variant="determinate" value={share * 100} aria-label={name} />}
          </Box>
          {problem !== null && (
            <IconButton size="small" aria-label={text('attachment.remove', { name })} onClick={() => onDismiss(key)}>
              <CloseIcon fontSize="inherit" />
            </IconButton>
          )}
        </Stack>
      ))}
    </Box>
  );
}
