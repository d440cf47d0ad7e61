import { Box, Tooltip } from '@mui/material';
import { useText } from '../i18n/use-text';
import { useLiveState } from './LiveUpdates';

/** Whether the screen follows by itself. */
export function LiveDot() {
  const text = useText();
  const live = useLiveState() === 'live';
  const label = text(live ? 'live.on' : 'live.off');
  return (
    <Tooltip title={label}>
      <Box role="status" aria-label={label} tabIndex={0} sx={{ width: 32, height: 32, display: 'grid', placeItems: 'center', borderRadius: '50%' }}>
        <Box
          sx={{
            width: 9,
            height: 9,
            borderRadius: '50%',
            bgcolor: live ? 'success.main' : 'transparent',
            border: 2,
            borderColor: live ? 'success.main' : 'text.secondary',
          }}
        />
      </Box>
    </Tooltip>
  );
}
