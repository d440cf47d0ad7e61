import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_ACTIONS } from '../../api/contract/audit-log';
import { auditLink } from '../../admin-ui/src/audit-log/audit-words';
import { admin as adminEn } from '../../i18n/en/admin';
import { admin as adminTr } from '../../i18n/tr/admin';

test.each(AUDIT_ACTIONS)('%s has a sentence in both languages', (code) => {
  for (const texts of [adminTr, adminEn] as Record<string, string>[]) expect(texts[`audit.action.${code}`]).toMatch(/^\p{Lu}.+[^.]$/u);
});

test('no sentence and no action is there for nothing', () => {
  const told = Object.keys(adminTr).filter((key) => key.startsWith('audit.action.'));
  expect(told.sort()).toEqual(AUDIT_ACTIONS.map((code) => `audit.action.${code}`).sort());
  const services = ['api/services', 'api/routes', 'activities', 'worker', 'platform']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.startsWith('generated'))
        .map((file) => readFileSync(join(folder, file), 'utf8')),
    )
    .join('');
  expect(AUDIT_ACTIONS.filter((code) => !services.includes(`'${code}'`))).toEqual([]);
});

test('an export leads to those of its month, a record to its page', () => {
  const link = auditLink({ subjectType: 'chargeExport', subjectId: 'x', detail: { period: '2026-11', customerId: null }, gone: null });
  expect(decodeURIComponent(link ?? '')).toBe('/charge-books?filter={"period":"2026-11"}');
  const decided = auditLink({ subjectType: 'chargeLine', subjectId: 'l1', detail: { ticketId: 't1' }, gone: null });
  expect(decodeURIComponent(decided ?? '')).toBe('/charge-lines?filter={"ticketId":"t1"}');
  expect(auditLink({ subjectType: 'ticket', subjectId: 't1', detail: {}, gone: null })).toBe('/tickets/t1/show');
  expect(auditLink({ subjectType: 'site', subjectId: 's1', detail: {}, gone: { name: 'Depo' } })).toBeNull();
  expect(auditLink({ subjectType: 'file', subjectId: 'f1', detail: {}, gone: null })).toBeNull();
});
