import { Box } from '@mui/material';
import { formatCivilDate, formatDate, formatDateTime, formatDuration, formatTime } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { useAppLocale, useText } from '../i18n/use-text';
import { useNow } from './use-now';

/** An instant as date and time in Istanbul; a dash where there is none. */
export function When({ at }: { at: string | null | undefined }) {
  const locale = useAppLocale();
  return at ? <time dateTime={at}>{formatDateTime(Date.parse(at), locale)}</time> : <>—</>;
}

/** A date without a time. */
export function CivilDay({ date }: { date: string | null | undefined }) {
  const locale = useAppLocale();
  return <>{date ? formatCivilDate(date, locale) : '—'}</>;
}

/** How long ago something was, with the instant itself on hovering. */
export function Age({ since }: { since: string }) {
  const locale = useAppLocale();
  const now = useNow();
  const instant = Date.parse(since);
  return (
    <time dateTime={since} title={formatDateTime(instant, locale)}>
      {formatDuration(Math.max(0, now - instant), locale)}
    </time>
  );
}

/** How long until something is due, and when; red once it is late. */
export function DueIn({ at, overdue, short = false }: { at: string; overdue?: boolean; short?: boolean }) {
  const locale = useAppLocale();
  const text = useText();
  const now = useNow();
  const left = Date.parse(at) - now;
  const late = overdue ?? left < 0;
  const time = formatDuration(Math.abs(left), locale);
  const instant = Date.parse(at);
  const today = formatDate(instant, locale) === formatDate(now, locale);
  return (
    <Box component="time" dateTime={at} title={formatDateTime(instant, locale)} sx={late ? { color: 'error.main', fontWeight: 600 } : undefined}>
      {text(late ? 'time.late' : 'time.in', { time })}
      <Box component="span" sx={{ color: late ? 'inherit' : 'text.secondary', fontWeight: 400 }}>
        {' '}
        · {short && today ? formatTime(instant, locale) : short ? formatShort(instant, locale) : formatDateTime(instant, locale)}
      </Box>
    </Box>
  );
}

/** Day, month and time: enough where a due time is near. */
function formatShort(instant: number, locale: Locale): string {
  return `${formatDate(instant, locale).replace(/[.\s]\d{4}$/, '')} ${formatTime(instant, locale)}`;
}
