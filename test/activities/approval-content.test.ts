import { approvalContent } from '../../activities/effects/approval-content';
import type { EffectContext } from '../../activities/effects/effect';
import type { NeedArgs, WorkNeedArgs } from '../../domain/command-args';
import { NOON, snapshotIn, uuid } from '../support/tickets';

const ROW = {
  ...{ subject: 'Yazıcı', requester: 'Şule Iğdırlı', device_kind: 'PRINTER', customer_name: 'Işıklar', site_id: null, site_name: null },
  ...{ site_address: null, conveyor_id: uuid(1), conveyor_name: 'Deneme Kişisi', tolerance_percent: '10' },
};

/** What putting a need to the customer reads and locks, where the ticket has everything that it needs. */
async function readFor(need: NeedArgs | WorkNeedArgs): Promise<string[]> {
  const read: string[] = [];
  const rows = (text: string) => Promise.resolve((read.push(text), [ROW]));
  const tx = { rows, run: (text: string) => Promise.resolve(read.push(text)) };
  const request = { input: { actor: { kind: 'STAFF', id: uuid(1) } } };
  const context = { tx, at: NOON, after: snapshotIn('IN_PROGRESS'), request, payload: {} } as unknown as EffectContext;
  await approvalContent(context, need).catch(() => undefined);
  return read;
}

test('a request about work reads its ticket once: what a visit would cost is no part of it, and nobody who counts the package waits', async () => {
  const lines = [{ workType: 'HARDWARE_UPGRADE', quantity: '1', unitPrice: '1200' }] as const;
  expect(await readFor({ kind: 'HARDWARE_CHANGE', approverId: uuid(2), lines })).toHaveLength(1);
});

test('a request about a visit locks the contract before it counts what the package has left', async () => {
  const need = { approverId: uuid(2), estimatedHours: '1', callOut: '0', labour: '100', travel: '0', lodging: '0' };
  const [, lock, facts] = await readFor(need);
  expect(lock).toMatch(/FROM contract WHERE id = \$1 FOR UPDATE/);
  expect(facts).toContain('onsite_visits_per_month');
});
