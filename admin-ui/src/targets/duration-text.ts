import { waitMs } from '../../../domain/business-time';
import { TARGET_NAMES, TARGETS, type TargetSet } from '../../../domain/clocks/targets';
import type { Locale } from '../../../domain/locale';
import { PRIORITIES, PRIORITY_NAMES } from '../../../domain/priorities';

const TYPED = /^(\d{1,6}):([0-5]\d)$/;

/** A promised time as people type it, hours and minutes: 2:30; what is no such time stays as it was typed. */
export function durationText(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('PT')) return typeof value === 'string' ? value : '';
  try {
    const minutes = Math.round(waitMs({ clock: 'business', duration: value }) / 60_000);
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  } catch {
    return value;
  }
}

/** The duration that was typed; what is none is handed on for the API's schema to refuse, and an empty line is no promise. */
export function durationOf(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  const [, hours, minutes] = TYPED.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return typed;
  return `PT${Number(hours) > 0 ? `${Number(hours)}H` : ''}${Number(minutes) > 0 || Number(hours) === 0 ? `${Number(minutes)}M` : ''}`;
}

/** Promises in one line for each priority. */
export function targetLines(targets: TargetSet, locale: Locale): { priority: string; promises: string }[] {
  return PRIORITY_NAMES.map((priority) => ({
    priority: PRIORITIES[priority][locale],
    promises: TARGET_NAMES.map((target) => `${TARGETS[target][locale]} ${durationText(targets[priority][target]) || '–'}`).join(' · '),
  }));
}
