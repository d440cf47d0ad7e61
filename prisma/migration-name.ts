const DIGITS = 14;

/** Instant of a UTC time that is written as digits, YYYYMMDDHHMMSS. */
const instantOf = (digits: string): number => Date.parse(digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'));

/** Prefix of a new migration: the present time, but after every migration that is there, whose clock may have been ahead. */
export function nextPrefix(now: number, names: readonly string[]): string {
  const newest = names.reduce((latest, name) => (/^\d{14}_/.test(name) ? Math.max(latest, instantOf(name.slice(0, DIGITS))) : latest), 0);
  return new Date(Math.max(now, newest + 1_000)).toISOString().replace(/\D/g, '').slice(0, DIGITS);
}
