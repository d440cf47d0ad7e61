import { join } from 'node:path';
import { createCalendar } from '../../api/services/calendars';
import { createHoliday } from '../../api/services/holidays';
import { toDateColumn } from '../../api/services/serialize';
import type { Write } from '../../api/services/write';
import { CalendarsFileSchema, HolidaysFileSchema, type BaseData } from './base-data-schema';
import type { Step } from './system-steps';
import { readYamlFile } from './yaml-file';

/** Folder of the files; the build puts them beside this program. */
export const BASE_DATA_DIR = join(__dirname, 'data');

/** Reads business hours and public holidays, with every fault of the files. */
export function readBaseData(dir: string): { data?: BaseData; faults: readonly string[] } {
  const holidays = readYamlFile(dir, 'holidays-tr.yaml', HolidaysFileSchema);
  const calendars = readYamlFile(dir, 'calendars.yaml', CalendarsFileSchema);
  const faults = [...holidays.faults, ...calendars.faults];
  return holidays.data && calendars.data ? { data: { ...holidays.data, ...calendars.data }, faults } : { faults };
}

/** Adds the calendars and holidays that are not there; what is there stays as it is. Returns how many were added. */
export async function loadBaseData(step: Step, { calendars, holidays }: BaseData): Promise<{ calendars: number; holidays: number }> {
  const added = { calendars: 0, holidays: 0 };
  for (const calendar of calendars) added.calendars += Number(await step((write) => addCalendar(write, calendar)));
  for (const holiday of holidays) added.holidays += Number(await step((write) => addHoliday(write, holiday)));
  return added;
}

async function addCalendar(write: Write, { code, name, zone, weekly }: BaseData['calendars'][number]): Promise<boolean> {
  if ((await write.tx.calendar.count({ where: { code } })) > 0) return false;
  const hours = JSON.parse(JSON.stringify(weekly)) as Parameters<typeof createCalendar>[1]['weekly'];
  await createCalendar(write, { code, name, zone, weekly: hours });
  return true;
}

async function addHoliday(write: Write, holiday: BaseData['holidays'][number]): Promise<boolean> {
  if ((await write.tx.holiday.count({ where: { date: toDateColumn(holiday.date) } })) > 0) return false;
  await createHoliday(write, holiday);
  return true;
}
