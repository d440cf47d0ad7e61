import { WORK_TYPES } from './work-types';

/** What a line is called: a type of work, or the fee of a contract, which is no work and in no price list. */
export const LINE_TYPES = { ...WORK_TYPES, CONTRACT_FEE: { tr: 'Sözleşme bedeli', en: 'Contract fee' } } as const;
export type LineType = keyof typeof LINE_TYPES;
export const LINE_TYPE_CODES = Object.keys(LINE_TYPES) as [LineType, ...LineType[]];
