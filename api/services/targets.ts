import type { z } from 'zod';
import { DEFAULT_TARGETS, targetSetOf, type TargetSet } from '../../domain/clocks/targets';
import { PRIORITY_NAMES, type Priority } from '../../domain/priorities';
import { TARGETS_SETTING } from '../../platform/target-rows';
import type { FirmTargets, FirmTargetsInputSchema } from '../contract/targets';
import { audit, changesOf } from './audit';
import { wantRecount } from './recounts';
import { ifSet, instant } from './serialize';
import { changedColumns, checkVersion } from './versioned';
import type { Tx, Write } from './write';

/** What the firm promises by default; as the product comes until it is entered. */
export async function getTargets(tx: Pick<Tx, 'setting'>): Promise<FirmTargets> {
  const row = await tx.setting.findUnique({ where: { key: TARGETS_SETTING } });
  const value = (row?.value ?? {}) as { targets?: Partial<TargetSet>; escalationEmail?: string | null };
  return {
    id: 'firm',
    version: row?.version ?? 0,
    updatedAt: ifSet(row?.updatedAt ?? null, instant),
    targets: targetSetOf(value.targets ?? {}, DEFAULT_TARGETS),
    escalationEmail: value.escalationEmail ?? null,
  };
}

/** Changes what the firm promises by default. */
export async function updateTargets(write: Write, ifMatch: number, input: z.output<typeof FirmTargetsInputSchema>): Promise<FirmTargets> {
  const { tx } = write;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('setting:targets', 0))::text`;
  const before = await getTargets(tx);
  checkVersion(before, ifMatch);
  const { version, updatedAt } = changedColumns(write);
  await tx.setting.upsert({
    where: { key: TARGETS_SETTING },
    create: { key: TARGETS_SETTING, value: input, updatedAt },
    update: { value: input, version, updatedAt },
  });
  await audit(write, {
    action: 'targets.update',
    subjectType: 'firm',
    subjectId: null,
    ...changesOf<Partial<FirmTargets>>(before, input, ['escalationEmail']),
  });
  await wantRecount(write, 'ALL');
  write.changed('targets', 'firm');
  return getTargets(tx);
}

interface TargetRow {
  readonly priority: string;
  readonly firstResponse: string | null;
  readonly remoteStart: string | null;
  readonly resolution: string | null;
}

/** A contract's own promises as the API tells them; null where the firm's count. */
export function contractTargets(rows: readonly TargetRow[]): TargetSet | null {
  if (rows.length === 0) return null;
  const own = rows.map(({ priority, firstResponse, remoteStart, resolution }) => [
    priority as Priority,
    { FIRST_RESPONSE: firstResponse, REMOTE_START: remoteStart, RESOLUTION: resolution },
  ]);
  const nothing = { FIRST_RESPONSE: null, REMOTE_START: null, RESOLUTION: null };
  return targetSetOf(Object.fromEntries(own) as Partial<TargetSet>, { LOW: nothing, NORMAL: nothing, HIGH: nothing, CRITICAL: nothing });
}

/** The rows of a contract's own promises. */
export function targetRows(targets: TargetSet | null): TargetRow[] {
  if (targets === null) return [];
  return PRIORITY_NAMES.map((priority) => {
    const { FIRST_RESPONSE: firstResponse, REMOTE_START: remoteStart, RESOLUTION: resolution } = targets[priority];
    return { priority, firstResponse, remoteStart, resolution };
  });
}
