import { useTranslate } from 'react-admin';
import type { AuditEntryRecord } from '../../../api/contract/audit-log';
import { linesAddress } from '../charge-lines/lines-address';
import { listAddress } from '../data/list-address';
import { isRecordKind, recordPage } from './audit-references';

/** Kinds of records that the trail tells of. */
export const AUDIT_SUBJECTS = [
  'absence',
  'asset',
  'billingPeriod',
  'calendar',
  'chargeExport',
  'chargeLine',
  'contact',
  'contactSubstitute',
  'contract',
  'coverageRules',
  'customer',
  'delivery',
  'deskTask',
  'exchangeRate',
  'exportLayout',
  'file',
  'firm',
  'holiday',
  'inboundMail',
  'invoice',
  'labourCost',
  'monthRun',
  'priceList',
  'profitability',
  'replyTemplate',
  'site',
  'team',
  'ticket',
  'unbilledWork',
  'user',
  'workflow',
] as const;

/** Says an entry's action and record in words; what has no words (of an older release) is shown as it is recorded. */
export function useAuditWords(): { action: (code: string) => string; subject: (type: string) => string } {
  const translate = useTranslate();
  return {
    action: (code) => translate(`audit.action.${code}`, { _: code }),
    subject: (type) => translate(`audit.subject.${type}`, { _: type }),
  };
}

/** Address of the record that an entry is about; null where it has no page, or no more. An export stands with those of its month. */
export function auditLink({
  subjectType,
  subjectId,
  detail,
  gone,
}: Pick<AuditEntryRecord, 'subjectType' | 'subjectId' | 'detail' | 'gone'>): string | null {
  if (gone !== null) return null;
  if (subjectType === 'chargeExport') {
    const { period, customerId } = detail;
    const filter = { ...(typeof period === 'string' ? { period } : {}), ...(typeof customerId === 'string' ? { customerId } : {}) };
    return listAddress('charge-books', filter);
  }
  if (subjectType === 'invoice') return typeof detail['billingPeriodId'] === 'string' ? `/billing-periods/${detail['billingPeriodId']}/show` : null;
  if (subjectType === 'billingPeriod') return subjectId === null ? null : `/billing-periods/${subjectId}/show`;
  if (subjectType === 'monthRun') return listAddress('billing-periods', { period: subjectId });
  if (subjectType === 'inboundMail') return subjectId === null ? null : `/inbound-mails/${subjectId}/show`;
  if (subjectType === 'chargeLine') return lineLink(detail);
  return subjectId !== null && isRecordKind(subjectType) ? recordPage(subjectType, subjectId) : null;
}

/** A line among those of its ticket; one of no ticket among those of its customer and month. */
function lineLink({ ticketId, customerId, billingMonth: period }: AuditEntryRecord['detail']): string | null {
  if (typeof ticketId === 'string') return linesAddress({ ticketId });
  return typeof customerId === 'string' && typeof period === 'string' ? linesAddress({ customerId, period }) : null;
}
