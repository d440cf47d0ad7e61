import { Box, Tooltip } from '@mui/material';
import type { ProfitSums } from '../../../domain/profitability/figures';
import { UNKNOWN_NAMES, UNKNOWNS, type UnknownCounts } from '../../../domain/profitability/unknowns';
import { ToneChip } from '../fields/StateChip';
import { useLabel, useText } from '../i18n/use-text';

/** That something is not known, of how many lines, and what: in words beside the mark for who cannot point at it. */
export function UnknownMark({ figures: { unknown, unknownLines } }: { figures: Pick<ProfitSums, 'unknown' | 'unknownLines'> }) {
  const text = useText();
  const what = useUnknownWords(unknown);
  if (what.length === 0) return null;
  return (
    <Tooltip title={what.join('; ')} describeChild>
      <Box component="span" tabIndex={0}>
        <ToneChip tone="waiting">{text('profit.unknown', { smart_count: unknownLines })}</ToneChip>
      </Box>
    </Tooltip>
  );
}

/** The same as a list, where there is room for it. */
export function UnknownList({ unknown }: { unknown: UnknownCounts }) {
  const what = useUnknownWords(unknown);
  if (what.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: '0.875rem' }}>
      {what.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </Box>
  );
}

function useUnknownWords(unknown: UnknownCounts): string[] {
  const label = useLabel();
  return UNKNOWN_NAMES.filter((name) => unknown[name] > 0).map((name) => `${label(UNKNOWNS[name])}: ${unknown[name]}`);
}
