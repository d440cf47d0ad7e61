import { formatDuration } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { MAIL_SERVER_FAULTS } from '../../../domain/mail-server-faults';
import { MAILBOX_FAULTS } from '../../../domain/mailbox-states';
import type { AdminKey } from '../i18n/i18n-provider';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import type { PartState } from './readiness';

const FOUND = {
  NO_ANSWER: 'ops.found.no_answer',
  LATE: 'ops.found.late',
  NO_WORKER: 'ops.found.no_worker',
  WORKER_ASKED: 'ops.found.worker_asked',
  WORKER_SILENT: 'ops.found.worker_silent',
  OUTBOX_EMPTY: 'ops.found.outbox_empty',
  OUTBOX_WAITS: 'ops.found.outbox_waits',
  MAIL_EMPTY: 'ops.found.mail_empty',
  MAIL_WAITS: 'ops.found.mail_waits',
  MAIL_AWAY: 'ops.found.mail_away',
  MAILBOX_NONE: 'ops.found.mailbox_none',
  MAILBOX_READ: 'ops.found.mailbox_read',
  MAILBOX_AWAY: 'ops.found.mailbox_away',
  MAILBOX_SILENT: 'ops.found.mailbox_silent',
} as const satisfies Record<string, AdminKey>;

/** What a look at a part found, in the language of the screen; a code from a newer server in its own words. */
export function FoundText({ finding: { code = '', values = {}, detail = '' } }: { finding: Pick<PartState, 'code' | 'values' | 'detail'> }) {
  const text = useText();
  const locale = useAppLocale();
  const faultLabel = useTableLabel();
  if (!Object.hasOwn(FOUND, code)) return detail;
  const { rows = 0, seconds = 0, ms = 0, reason = '' } = values;
  return text(FOUND[code as keyof typeof FOUND], {
    smart_count: Number(rows),
    age: ageText(Number(seconds), locale),
    seconds: Number(ms) / 1000,
    reason: faultLabel({ ...MAILBOX_FAULTS, ...MAIL_SERVER_FAULTS }, String(reason)),
  });
}

/** Under two minutes each second says something. */
function ageText(seconds: number, locale: Locale): string {
  return seconds < 120 ? `${seconds} ${locale === 'tr' ? 'sn' : 's'}` : formatDuration(seconds * 1000, locale);
}
