import type { AuditAction } from '../contract/audit-log';
import type { ApiDeps } from '../deps';

/** Which entry tells that a record of a kind was deleted; a holiday's date may come again. */
const DELETIONS = {
  calendar: 'calendar.delete',
  contact: 'contact.delete',
  contract: 'contract.delete',
  customer: 'customer.delete',
  exchangeRate: 'exchangeRate.delete',
  priceList: 'priceList.delete',
  site: 'site.delete',
} as const satisfies Readonly<Record<string, AuditAction>>;

/** The last entry about a record that is gone. */
export interface Deletion {
  readonly detail: Readonly<Record<string, unknown>>;
  readonly evidenceId: string | null;
}

/** Deletions of the records that entries are about, by the record's id. */
export async function deletionsOf({ prisma }: ApiDeps['db'], subjectIds: readonly (string | null)[]): Promise<Map<string, Deletion>> {
  const ids = subjectIds.filter((id) => id !== null);
  const rows = await prisma.auditLog.findMany({
    where: { subjectType: { in: Object.keys(DELETIONS) }, subjectId: { in: ids }, action: { in: Object.values(DELETIONS) } },
    select: { subjectId: true, detail: true, evidenceId: true },
  });
  return new Map(rows.map(({ subjectId, detail, evidenceId }) => [String(subjectId), { detail: detail as Deletion['detail'], evidenceId }]));
}

/** What a record that is gone was called, by what the reader may see of its deletion; its number where the name was erased. */
export function goneName(detail: Readonly<Record<string, unknown>>, evidence: unknown): string | null {
  const name = (evidence as Readonly<Record<string, unknown>> | null | undefined)?.['name'] ?? detail['name'] ?? detail['number'];
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null;
}
