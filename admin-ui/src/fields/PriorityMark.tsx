import KeyboardArrowDownIcon from '@mui/icons-material/KeyboardArrowDown';
import KeyboardArrowUpIcon from '@mui/icons-material/KeyboardArrowUp';
import KeyboardDoubleArrowUpIcon from '@mui/icons-material/KeyboardDoubleArrowUp';
import RemoveIcon from '@mui/icons-material/Remove';
import { Box } from '@mui/material';
import { PRIORITIES, type Priority } from '../../../domain/priorities';
import { useLabel } from '../i18n/use-text';

const MARKS = {
  LOW: { icon: KeyboardArrowDownIcon, color: 'text.secondary' },
  NORMAL: { icon: RemoveIcon, color: 'text.secondary' },
  HIGH: { icon: KeyboardArrowUpIcon, color: 'warning.main' },
  CRITICAL: { icon: KeyboardDoubleArrowUpIcon, color: 'error.main' },
} as const;

/** Priority as a sign with its word; the usual one stays quiet. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const label = useLabel();
  const { icon: Icon, color } = MARKS[priority];
  const loud = priority === 'HIGH' || priority === 'CRITICAL';
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25, color, fontWeight: loud ? 650 : 400, whiteSpace: 'nowrap' }}>
      <Icon fontSize="inherit" aria-hidden />
      {label(PRIORITIES[priority])}
    </Box>
  );
}
