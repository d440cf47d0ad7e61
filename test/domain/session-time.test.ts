import { sessionTimes } from '../../domain/session-time';

const at = (time: string): number => Date.parse(`2026-05-26T${time}Z`);

test('a session of whole minutes says from when to when and how many', () => {
  const times = sessionTimes({ startedAt: at('05:25:10'), endedAt: at('05:40:10'), minutes: 15 }, 'tr');
  expect(times).toEqual({ from: '26.05.2026 08:25', to: '26.05.2026 08:40', range: '26.05.2026 08:25–08:40', length: '15 dk' });
});

test.each([
  ['05:25:10', '05:26:30', 2, 'tr', '26.05.2026 08:25:10–08:26:30', '1 dk 20 sn; başlayan dakika tam sayılır: 2 dk'],
  ['05:25:10', '05:26:30', 2, 'en', '26 May 2026 08:25:10–08:26:30', '1 min 20 s; a started minute counts in full: 2 min'],
  ['05:25:10', '06:27:15', 63, 'tr', '26.05.2026 08:25:10–09:27:15', '1 sa 2 dk 5 sn; başlayan dakika tam sayılır: 63 dk'],
  ['05:25:10', '05:25:10', 1, 'tr', '26.05.2026 08:25:10–08:25:10', '1 sn; başlayan dakika tam sayılır: 1 dk'],
] as const)('one whose minutes are more than what passed says both: %s to %s', (from, to, minutes, locale, range, length) => {
  expect(sessionTimes({ startedAt: at(from), endedAt: at(to), minutes }, locale)).toMatchObject({ range, length });
});

test('one over midnight names both days', () => {
  const { range } = sessionTimes({ startedAt: at('20:59:30'), endedAt: at('21:01:00'), minutes: 2 }, 'tr');
  expect(range).toBe('26.05.2026 23:59:30 – 27.05.2026 00:01:00');
});

test('one that was cut before it began has no length', () => {
  const { range, length } = sessionTimes({ startedAt: at('05:25:10'), endedAt: at('05:25:10'), minutes: 0 }, 'tr');
  expect({ range, length }).toEqual({ range: '26.05.2026 08:25–08:25', length: '0 dk' });
});
