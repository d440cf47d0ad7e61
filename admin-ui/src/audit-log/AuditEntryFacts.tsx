import { Link as MuiLink } from '@mui/material';
import { Link } from 'react-router-dom';
import type { AuditEntryRecord } from '../../../api/contract/audit-log';
import { isCivilDate } from '../../../domain/civil-date';
import { formatCivilDate, formatMonth } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { StaffName } from '../fields/RecordLink';
import { useAppLocale, useText } from '../i18n/use-text';
import { isRecordKind, useRecordName, type RecordKind } from './audit-references';
import { auditLink, useAuditWords } from './audit-words';

/** Who did it. */
export function AuditActor({ entry: { action, actorId, actorKind } }: { entry: AuditEntryRecord }) {
  const text = useText();
  // Whoever types an address is not the person whose it is: that one is what the entry is about.
  if (action === 'session.refused') return <>{text('audit.unknown_person')}</>;
  return actorKind === 'STAFF' && actorId ? <StaffName id={actorId} /> : <>{text(`timeline.actor_${actorKind}`)}</>;
}

/** What an entry is about, by its name, with the way to it. */
export function AuditSubject({ entry }: { entry: AuditEntryRecord }) {
  const { subject } = useAuditWords();
  const locale = useAppLocale();
  const { subjectType, subjectId, gone, about } = entry;
  const to = auditLink(entry);
  const what = subject(subjectType);
  if (gone !== null) return gone.name === null ? what : `${what}: ${gone.name}`;
  const told = about ?? ownName(entry, locale);
  const name =
    told !== null ? `: ${told}` : isRecordKind(subjectType) && subjectId !== null ? <RecordName kind={subjectType} id={subjectId} /> : null;
  return to === null ? (
    <>
      {what}
      {name}
    </>
  ) : (
    <MuiLink component={Link} to={to}>
      {what}
      {name}
    </MuiLink>
  );
}

/** What is named by its month. */
const MONTHLY: readonly string[] = ['chargeExport', 'billingPeriod', 'monthRun'];

/** What is named by what it is: a holiday by its day, an export by its month. */
function ownName({ subjectType, subjectId, detail: { period } }: AuditEntryRecord, locale: Locale): string | null {
  if (subjectType === 'holiday' && subjectId !== null && isCivilDate(subjectId)) return formatCivilDate(subjectId, locale);
  return MONTHLY.includes(subjectType) && typeof period === 'string' ? formatMonth(period, locale) : null;
}

function RecordName({ kind, id }: { kind: RecordKind; id: string }) {
  const name = useRecordName(kind, id);
  return name !== null && `: ${name}`;
}
