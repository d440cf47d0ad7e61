import { Box, Stack, Typography } from '@mui/material';
import { PAUSE_REASONS } from '../../../../domain/clocks/clock-modes';
import { TARGET_NAMES, TARGETS } from '../../../../domain/clocks/targets';
import { formatDuration } from '../../../../domain/format';
import { doneLabel } from '../../../../domain/ticket-commands';
import { When } from '../../fields/times';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { TicketClocks } from '../ticket-types';

type Line = TicketClocks['ledger'][number];

/** The ledger line by line: when, what, why, how much had run, what was left, by which hours. */
export function ClockLedger({ lines }: { lines: readonly Line[] }) {
  const text = useText();
  return (
    <Box component="ol" aria-label={text('clocks.ledger')} sx={{ listStyle: 'none', p: 0, m: 0, mt: 1.5, borderTop: 1, borderColor: 'divider' }}>
      {lines.map((line, index) => (
        <LedgerLine key={`${line.seq}-${index}`} line={line} />
      ))}
    </Box>
  );
}

function LedgerLine({ line }: { line: Line }) {
  const { at, command, spentMs, leftMs, calendar, limitsMs } = line;
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const time = (ms: number): string => formatDuration(ms, locale, { inHours: true });
  const promised = TARGET_NAMES.flatMap((target) => {
    const limit = limitsMs?.[target];
    return limit == null ? [] : [`${label(TARGETS[target])} ${time(limit)}`];
  });
  return (
    <Box component="li" sx={{ py: 0.75, borderBottom: 1, borderColor: 'divider', breakInside: 'avoid' }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', gap: 1 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          <What line={line} />
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ whiteSpace: 'nowrap' }}>
          <When at={at} />
        </Typography>
      </Stack>
      {promised.length > 0 && <Typography variant="body2">{promised.join(' · ')}</Typography>}
      <Typography variant="body2" color="text.secondary">
        {[
          label(doneLabel(command)),
          text('clocks.spent', { time: time(spentMs) }),
          ...(leftMs === null ? [] : [text(leftMs < 0 ? 'clocks.over' : 'clocks.left', { time: time(Math.abs(leftMs)) })]),
          text('clocks.calendar', { calendar }),
        ].join(' · ')}
      </Typography>
    </Box>
  );
}

function What({ line: { kind, target, reason } }: { line: Line }) {
  const text = useText();
  const label = useLabel();
  const about = target === null ? (reason === null ? null : label(PAUSE_REASONS[reason])) : label(TARGETS[target]);
  return (
    <>
      {text(`clocks.kind_${kind}`)}
      {about !== null && `: ${about}`}
    </>
  );
}
