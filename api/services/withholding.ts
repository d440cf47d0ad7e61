import type { z } from 'zod';
import { NOTHING_ENTERED, type EnteredWithholding, type WithholdingCode } from '../../domain/withholding';
import type { Queryable } from '../../platform/command-inbox';
import { WITHHOLDING_SETTING } from '../../platform/withholding-setting';
import type { FirmWithholding, FirmWithholdingInputSchema, SavedWithholding } from '../contract/withholding';
import { audit, changesOf } from './audit';
import { codeExpenses } from './coded-lines';
import { ifSet, instant } from './serialize';
import { changedColumns, checkVersion } from './versioned';
import type { Tx, Write } from './write';

type Stored = Partial<EnteredWithholding & { readonly expenseCode: WithholdingCode | null }>;

/** Limits and ratios that were entered, by whoever computes with them; none before. */
export async function enteredWithholding(db: Queryable): Promise<EnteredWithholding> {
  const { rows } = await db.query<{ value: Stored }>('select value from setting where key = $1', [WITHHOLDING_SETTING]);
  return { ...NOTHING_ENTERED, ...rows[0]?.value };
}

/** What was entered, with its version; version 0 before. */
export async function getWithholding(tx: Pick<Tx, 'setting'>): Promise<FirmWithholding> {
  const row = await tx.setting.findUnique({ where: { key: WITHHOLDING_SETTING } });
  const { limits = [], ratios = [], expenseCode = null } = (row?.value ?? {}) as Stored;
  const updatedAt = ifSet(row?.updatedAt ?? null, instant);
  return { id: 'firm', version: row?.version ?? 0, updatedAt, limits: [...limits], ratios: [...ratios], expenseCode };
}

/** Changes it, from the next line, sum and book on; expenses that no book holds take their code at once. */
export async function updateWithholding(
  write: Write,
  ifMatch: number,
  input: z.output<typeof FirmWithholdingInputSchema>,
): Promise<SavedWithholding> {
  const { tx } = write;
  // There may be no row to lock yet.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('setting:withholding', 0))::text`;
  const before = await getWithholding(tx);
  checkVersion(before, ifMatch);
  const value = {
    expenseCode: input.expenseCode,
    limits: input.limits.toSorted((one, other) => other.year - one.year),
    ratios: input.ratios.toSorted((one, other) => one.code.localeCompare(other.code) || other.from.localeCompare(one.from)),
  };
  const { version, updatedAt } = changedColumns(write);
  await tx.setting.upsert({
    where: { key: WITHHOLDING_SETTING },
    create: { key: WITHHOLDING_SETTING, value, updatedAt },
    update: { value, version, updatedAt },
  });
  const codedLines = await codeExpenses(write, value.expenseCode);
  const { detail } = changesOf<Partial<FirmWithholding>>(before, value, []) ?? {};
  const told = codedLines > 0 ? { ...detail, codedLines } : detail;
  await audit(write, { action: 'withholding.update', subjectType: 'firm', subjectId: null, ...(told && { detail: told }) });
  write.changed('withholding', 'firm');
  return { ...(await getWithholding(tx)), codedLines };
}
