import type { CivilDate } from './civil-date';
import { compareAmounts } from './money';

/** A version of a contract as far as its days go; `validUntil` is inclusive. */
export interface VersionDays {
  readonly n: number;
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate;
}

/** First and last day of a contract, both inclusive. */
export interface ContractDays {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

/** What a version says, in the order in which screens tell it. */
export const CONTRACT_TERMS = [
  'kind',
  'siteIds',
  'deviceIds',
  'onsiteVisitsPerMonth',
  'packageUnit',
  'packagePeriod',
  'packageYear',
  'spareIncluded',
  'travelBilled',
  'lodgingBilled',
  'townTravelIncluded',
  'travelIncludedKm',
  'lodgingLimit',
  'discountPercent',
  'approvalTolerancePercent',
  'remoteStep',
  'remoteMinimum',
  'onsiteStep',
  'onsiteMinimum',
  'classDiscounts',
  'priceListId',
  'calendarId',
  'fixedFee',
  'fixedFeePeriod',
  'fixedFeeInArrears',
  'fixedFeeCode',
  'invoicing',
  'targets',
] as const;

/** One of the terms that may differ from version to version. */
export type ContractTerm = (typeof CONTRACT_TERMS)[number];

/** Terms that are rows of their own: places, devices and targets. */
type RowTerm = 'siteIds' | 'deviceIds' | 'targets';
const ROW_TERMS: readonly ContractTerm[] = ['siteIds', 'deviceIds', 'targets'] satisfies RowTerm[];

/** Terms that are columns of a contract and of a version alike. */
export const COLUMN_TERMS = CONTRACT_TERMS.filter((term): term is ColumnTerm => !ROW_TERMS.includes(term));

/** One of these. */
export type ColumnTerm = Exclude<ContractTerm, RowTerm>;

/** Where a version stands on a day. */
export type VersionStand = 'PAST' | 'IN_FORCE' | 'FUTURE';

/** Whether a version has not begun on a day, is in force, or is over. */
export function standOf({ validFrom, validUntil }: VersionDays, day: CivilDate): VersionStand {
  if (day < validFrom) return 'FUTURE';
  return day <= validUntil ? 'IN_FORCE' : 'PAST';
}

/** Why a day cannot be the first one of a version; the codes are those of the API's field problems. */
export type FirstDayProblem = 'OUTSIDE_CONTRACT' | 'VERSION_NOT_LATER' | 'VERSION_BEYOND_NEXT' | 'VERSION_FIRST_DAY';

/** What is wrong with a day as the first one of one more version, which lasts until the contract ends; null: nothing. */
export function newVersionProblem(contract: ContractDays, versions: readonly VersionDays[], validFrom: CivilDate): FirstDayProblem | null {
  if (validFrom < contract.startsOn || validFrom > contract.endsOn) return 'OUTSIDE_CONTRACT';
  return versions.every((version) => version.validFrom < validFrom) ? null : 'VERSION_NOT_LATER';
}

/** What is wrong with another first day of version `n`: its neighbours keep a day each, the first one begins with the contract; null: nothing. */
export function movedVersionProblem(
  contract: ContractDays,
  versions: readonly VersionDays[],
  n: number,
  validFrom: CivilDate,
): FirstDayProblem | null {
  const ordered = inOrder(versions);
  const at = ordered.findIndex((version) => version.n === n);
  const [before, own] = [ordered[at - 1], ordered[at]];
  if (own === undefined || own.validFrom === validFrom) return null;
  if (before === undefined) return 'VERSION_FIRST_DAY';
  if (validFrom < contract.startsOn || validFrom > contract.endsOn) return 'OUTSIDE_CONTRACT';
  if (validFrom <= before.validFrom) return 'VERSION_NOT_LATER';
  return validFrom > own.validUntil ? 'VERSION_BEYOND_NEXT' : null;
}

/** At which end a contract with other days would leave a version without any; null: at none. */
export function lostVersion(versions: readonly VersionDays[], { startsOn, endsOn }: ContractDays): keyof ContractDays | null {
  const ordered = inOrder(versions);
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  if (startsOn > first.validUntil) return 'startsOn';
  return endsOn < last.validFrom ? 'endsOn' : null;
}

/** Versions from the first day on. */
export function inOrder<V extends VersionDays>(versions: readonly V[]): V[] {
  return versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));
}

/** What a version says, as far as two can be compared. */
export type ComparedTerms = Readonly<Record<Exclude<ContractTerm, DecimalTerm>, unknown>> & Readonly<Record<DecimalTerm, string | null>>;
const DECIMAL_TERMS = ['discountPercent', 'approvalTolerancePercent', 'fixedFee', 'lodgingLimit'] as const satisfies readonly ContractTerm[];
type DecimalTerm = (typeof DECIMAL_TERMS)[number];
const isDecimal = (term: ContractTerm): term is DecimalTerm => (DECIMAL_TERMS as readonly ContractTerm[]).includes(term);

/** Terms in which two versions differ; lists of places and devices are alike whatever their order, percentages and amounts however they are written. */
export function changedTerms(before: ComparedTerms, after: ComparedTerms): ContractTerm[] {
  return CONTRACT_TERMS.filter((term) =>
    isDecimal(term) ? !isSameAmount(before[term], after[term]) : comparable(before[term]) !== comparable(after[term]),
  );
}

function isSameAmount(before: string | null, after: string | null): boolean {
  return before === null || after === null ? before === after : compareAmounts(before, after) === 0;
}

/** Whether the terms of a version may still be put right: it has not begun, or nothing was judged by them. */
export function mayBeChanged(version: VersionDays & { readonly lineCount: number }, today: CivilDate): boolean {
  return version.lineCount === 0 || standOf(version, today) === 'FUTURE';
}

/** Whether a version can be taken back: it is the last of several and has not begun. */
export function mayBeRemoved(version: VersionDays, versions: readonly VersionDays[], today: CivilDate): boolean {
  return versions.length > 1 && standOf(version, today) === 'FUTURE' && inOrder(versions).at(-1)?.n === version.n;
}

function comparable(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(String).toSorted());
  if (typeof value === 'object' && value !== null)
    return JSON.stringify(
      Object.entries(value)
        .toSorted()
        .map(([key, of]) => [key, comparable(of)]),
    );
  return JSON.stringify(value ?? null);
}
