import { Box, Stack, Typography } from '@mui/material';
import { PAUSE_REASONS } from '../../../../domain/clocks/clock-modes';
import { TARGET_NAMES, TARGETS } from '../../../../domain/clocks/targets';
import { formatDuration } from '../../../../domain/format';
import { PRIORITIES } from '../../../../domain/priorities';
import { doneLabel } from '../../../../domain/ticket-commands';
import { When } from '../../fields/times';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { TicketClocks } from '../ticket-types';

type Line = TicketClocks['ledger'][number];

/** The ledger line by line: when, what and why, how much had run, what was left. */
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
  const { at, command, spentMs } = line;
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const time = (ms: number): string => formatDuration(ms, locale, { inHours: true });
  const promised = usePromised(line);
  const because = useBecause(line);
  const left = useLeft(line);
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
      {because.length > 0 && (
        <Typography variant="body2" color="text.secondary">
          {because.join(' · ')}
        </Typography>
      )}
      <Typography variant="body2" color="text.secondary">
        {[label(doneLabel(command)), text('clocks.spent', { time: time(spentMs) }), ...left].join(' · ')}
      </Typography>
    </Box>
  );
}

/** What was left, and of which promise: several run at once. */
function useLeft({ leftMs, leftOf }: Line): string[] {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  if (leftMs === null || leftOf === null) return [];
  const time = formatDuration(Math.abs(leftMs), locale, { inHours: true });
  return [`${label(TARGETS[leftOf])}: ${text(leftMs < 0 ? 'clocks.over' : 'clocks.left', { time })}`];
}

/** What is promised from a line on: all of it at the beginning, later what is another time than before. */
function usePromised({ limitsMs, limitsBeforeMs }: Line): string[] {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  if (limitsMs === null) return [];
  const time = (ms: number | null | undefined): string => (ms == null ? text('clocks.no_promise') : formatDuration(ms, locale, { inHours: true }));
  return TARGET_NAMES.flatMap((target) => {
    const [limit, before] = [limitsMs[target] ?? null, limitsBeforeMs?.[target] ?? null];
    if (limitsBeforeMs === null) return limit === null ? [] : [`${label(TARGETS[target])} ${time(limit)}`];
    return limit === before ? [] : [`${label(TARGETS[target])} ${time(before)} → ${time(limit)}`];
  });
}

/** Why something is promised: the priority that it goes by, and the calendar in whose hours it counts. */
function useBecause({ kind, limitsMs, priority, priorityBefore, calendarName }: Line): string[] {
  const text = useText();
  const label = useLabel();
  if (limitsMs === null) return [];
  const priorities = [priorityBefore, priority].flatMap((one) => (one === null ? [] : [label(PRIORITIES[one])]));
  return [
    text('clocks.priority', { priority: priorities.join(' → ') }),
    ...(kind === 'START' && calendarName !== null ? [text('clocks.calendar', { calendar: calendarName })] : []),
  ];
}

function What({ line: { kind, target, reason, calendarName, calendarNameBefore } }: { line: Line }) {
  const text = useText();
  const label = useLabel();
  if (kind === 'RECALENDAR') {
    const [from, to] = [calendarNameBefore ?? calendarName, calendarName ?? ''];
    return calendarNameBefore === null ? text('clocks.other_hours', { calendar: to }) : `${text('clocks.kind_RECALENDAR')}: ${from} → ${to}`;
  }
  const about = target === null ? (reason === null ? null : label(PAUSE_REASONS[reason])) : label(TARGETS[target]);
  return (
    <>
      {text(`clocks.kind_${kind}`)}
      {about !== null && `: ${about}`}
    </>
  );
}
