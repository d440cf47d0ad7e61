import type { Label } from './label';

/** What is out of the ordinary with a customer's answer to the report of a month. */
export const MONTH_ANSWERS = {
  OBJECTED: { tr: 'Hata bildirildi', en: 'A mistake was told of' },
  NO_OFFICER: { tr: 'Bilgi işlem yetkilisi kayıtlı değil', en: 'No IT officer on record' },
  UNANSWERED: { tr: 'Rapor yanıtsız kaldı', en: 'Report not acknowledged' },
} as const satisfies Record<string, Label>;

/** One of these. */
export type MonthAnswer = keyof typeof MONTH_ANSWERS;
/** All of them, in the order in which they are told. */
export const MONTH_ANSWER_NAMES = Object.keys(MONTH_ANSWERS) as [MonthAnswer, ...MonthAnswer[]];

interface AnsweredMonth {
  readonly step: string;
  readonly report: { readonly mailedTo: number; readonly objections: number; readonly openObjections: number } | null;
}

/** Which of them a month shows; `ANSWER_IS` (api/services/month-filter.ts) says the same to the database. */
export function answersOf({ step, report }: AnsweredMonth): MonthAnswer[] {
  if (report === null) return [];
  const { mailedTo, objections, openObjections } = report;
  const isOpen = step === 'RELEASED' || step === 'CLOSED';
  return [
    ...(openObjections > 0 ? (['OBJECTED'] as const) : []),
    ...(isOpen && mailedTo === 0 ? (['NO_OFFICER'] as const) : []),
    ...(step === 'CLOSED' && mailedTo > 0 && objections === 0 ? (['UNANSWERED'] as const) : []),
  ];
}
