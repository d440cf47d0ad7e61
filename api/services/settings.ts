import type { z } from 'zod';
import type { WeeklyHours } from '../../domain/calendar';
import { fewestSilentDays } from '../../domain/silence';
import { fieldProblem } from '../contract/values';
import { FirmInputSchema, type Firm } from '../contract/settings';
import { invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { wantRecount } from './recounts';
import { ifSet, instant } from './serialize';
import { changedColumns, checkVersion, shareRow } from './versioned';
import type { Tx, Write } from './write';

/** Key of the setting that holds the firm. */
const FIRM = 'firm';

/** A firm of one person has that person's name, address and number. */
const PERSONAL = ['name', 'legalName', 'email', 'phone', 'address', 'taxNumber'] as const;

const NO_TEXTS = ['asksScreenRecording', 'silentDays', 'tellsContractEnd', 'tellsPackageUse', 'invoicedByPeriod', 'writeOffLimit'] as const;
type TextField = Exclude<keyof typeof FirmInputSchema.shape, (typeof NO_TEXTS)[number]>;
const FIELDS = Object.keys(FirmInputSchema.shape).filter((field): field is TextField => !(NO_TEXTS as readonly string[]).includes(field));

/** The firm as it was entered; version 0 and empty before. */
export async function getFirm(tx: Pick<Tx, 'setting'>): Promise<Firm> {
  const row = await tx.setting.findUnique({ where: { key: FIRM } });
  const value = (row?.value ?? {}) as Partial<Record<TextField, string>> & {
    asksScreenRecording?: boolean;
    silentDays?: number | null;
    tellsContractEnd?: boolean;
    tellsPackageUse?: boolean;
    invoicedByPeriod?: boolean;
    writeOffLimit?: string;
  };
  const fields = Object.fromEntries(FIELDS.map((field) => [field, value[field] ?? null])) as Record<TextField, string | null>;
  return {
    id: FIRM,
    version: row?.version ?? 0,
    updatedAt: ifSet(row?.updatedAt ?? null, instant),
    ...fields,
    asksScreenRecording: value.asksScreenRecording === true,
    silentDays: value.silentDays ?? null,
    tellsContractEnd: value.tellsContractEnd === true,
    tellsPackageUse: value.tellsPackageUse !== false,
    invoicedByPeriod: value.invoicedByPeriod !== false,
    writeOffLimit: value.writeOffLimit ?? '0',
  };
}

/**
 * Enters or changes the firm. Pages and mails show it within half a minute, new deadlines follow its calendar within one.
 * @param requesterWait after how long (ISO 8601) a silent requester is a task of the desk
 */
export async function updateFirm(write: Write, ifMatch: number, input: z.output<typeof FirmInputSchema>, requesterWait: string): Promise<Firm> {
  const { tx } = write;
  await lockSetting(tx);
  const before = await getFirm(tx);
  checkVersion(before, ifMatch);
  await shareRow(tx, 'calendar', input.calendarId);
  const calendar = await tx.calendar.findUnique({ where: { id: input.calendarId }, select: { weekly: true } });
  if (calendar === null) throw invalidFields({ calendarId: fieldProblem('NOT_FOUND') });
  const fewest = fewestSilentDays(requesterWait, calendar.weekly as unknown as WeeklyHours);
  if (input.silentDays !== null && input.silentDays < fewest) throw invalidFields({ silentDays: fieldProblem('TOO_SMALL', fewest) });
  const { version, updatedAt } = changedColumns(write);
  await tx.setting.upsert({
    where: { key: FIRM },
    create: { key: FIRM, value: input, updatedAt },
    update: { value: input, version, updatedAt },
  });
  await audit(write, { action: 'firm.update', subjectType: 'firm', subjectId: null, ...changesOf<Partial<Firm>>(before, input, PERSONAL) });
  if (before.calendarId !== null && before.calendarId !== input.calendarId) await wantRecount(write, 'ALL');
  write.changed('settings', FIRM);
  return getFirm(tx);
}

/** Whether the firm's own requests run by this calendar. */
export async function isFirmCalendar(tx: Pick<Tx, 'setting'>, calendarId: string): Promise<boolean> {
  return (await getFirm(tx)).calendarId === calendarId;
}

/** There may be no row to lock yet. */
async function lockSetting(tx: Tx): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('setting:firm', 0))::text`;
}
