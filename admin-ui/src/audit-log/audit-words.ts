import { useTranslate } from 'react-admin';

/** Kinds of records that the trail tells of. */
export const AUDIT_SUBJECTS = [
  'asset',
  'calendar',
  'chargeExport',
  'contact',
  'contract',
  'customer',
  'deskTask',
  'file',
  'firm',
  'holiday',
  'priceList',
  'site',
  'ticket',
  'user',
] as const;

/** Where the record of an entry can be looked at. */
const PLACES: Readonly<Record<string, string>> = {
  asset: '/assets',
  calendar: '/calendars',
  contract: '/contracts',
  customer: '/customers',
  priceList: '/price-lists',
  site: '/sites',
  ticket: '/tickets',
};

/** Says an entry's action and record in words; what has no words yet is shown as it is recorded. */
export function useAuditWords(): { action: (code: string) => string; subject: (type: string) => string } {
  const translate = useTranslate();
  const subject = (type: string): string => translate(`audit.subject.${type}`, { _: type });
  const action = (code: string): string => {
    const [type = '', verb = ''] = code.split('.');
    return `${subject(type)} ${translate(`audit.verb.${verb}`, { _: verb })}`;
  };
  return { action, subject };
}

/** Address of the record that an entry is about; null where it has no page. */
export function auditLink(subjectType: string, subjectId: string | null): string | null {
  const place = PLACES[subjectType];
  return place === undefined || subjectId === null ? null : `${place}/${subjectId}/show`;
}
