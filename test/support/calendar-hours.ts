import { addDays, civilDateAt } from '../../domain/civil-date';
import type { DemoDesk } from './demo-desk';

/** Every day of the week. */
export const ALL_WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** Takes the public holidays of these days away: they would close the helpdesk whatever its weekly hours say. */
export async function removeHolidaysNow({ people: { admin } }: DemoDesk): Promise<void> {
  const today = civilDateAt(Date.now());
  for (const days of [0, 1, 2, 3]) {
    const { data } = await admin.get<{ data: { id: string; version: number }[] }>(`/holidays?id=${addDays(today, days)}`);
    for (const { id, version } of data) {
      const { status } = await admin.call('DELETE', `/holidays/${id}`, undefined, { 'if-match': `"v${version}"` });
      expect(status).toBe(204);
    }
  }
}

/** Opens the helpdesk around the clock on these weekdays (1 is Monday) and on no other. */
export async function openHelpdesk({ people: { admin } }: DemoDesk, weekdays: readonly number[]): Promise<void> {
  const { data } = await admin.get<{ data: { id: string; version: number; code: string; name: string }[] }>('/calendars');
  const calendar = data.find(({ code }) => code === 'helpdesk-5-8');
  if (calendar === undefined) throw new Error('no calendar');
  const weekly = Object.fromEntries(ALL_WEEK.map((day) => [day, weekdays.includes(day) ? [[0, 1440]] : []]));
  const { code, name } = calendar;
  const body = { code, name, weekly, appliesFrom: civilDateAt(Date.now()) };
  const changed = await admin.call('PUT', `/calendars/${calendar.id}`, body, { 'if-match': `"v${calendar.version}"` });
  expect(changed.status).toBe(200);
}
