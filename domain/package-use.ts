import type { CivilDate } from './civil-date';
import type { PackagePeriod, PackageUnit } from './package-terms';

/** What is counted of an onsite package in a month. */
export interface PackageCounts {
  /** Visits that the contract promises for the month. */
  readonly visits: number;
  /** Visits that charge lines have drawn. */
  readonly drawn: number;
  /** Visits that other tickets were promised and have not drawn, at most as many as are left. */
  readonly promised: number;
}

/** How much of an onsite package is used and left in a month. */
export interface PackageUse {
  readonly visits: number;
  readonly drawn: number;
  /** Visits that nobody has drawn. */
  readonly undrawn: number;
  /** Of those, what is promised to other tickets. */
  readonly setAside: number;
  /** Of those, what is promised to nobody. */
  readonly free: number;
  /** Share of the package that is drawn, rounded down; null without a package. */
  readonly usedPercent: number | null;
  /** Whether so much is drawn that people are told. */
  readonly isNearlyUsed: boolean;
}

/** From this share on people are told that the package is nearly used. */
const NEARLY_USED_PERCENT = 80;

/** What the counts come to; a package that was made smaller may have been drawn beyond its size, and has nothing left then. */
export function packageUseOf({ visits, drawn, promised }: PackageCounts): PackageUse {
  const undrawn = Math.max(0, visits - drawn);
  const setAside = Math.min(undrawn, promised);
  return { visits, drawn, undrawn, setAside, free: undrawn - setAside, ...usedShareOf(visits, drawn) };
}

/** Which share of a package of a size is drawn, and whether people are told. */
export function usedShareOf(visits: number, drawn: number): Pick<PackageUse, 'usedPercent' | 'isNearlyUsed'> {
  return {
    usedPercent: visits === 0 ? null : Math.floor((drawn * 100) / visits),
    isNearlyUsed: visits > 0 && drawn * 100 >= visits * NEARLY_USED_PERCENT,
  };
}

/** How much a package holds by the terms of the days of a stretch, both inclusive. */
export interface PackageSize {
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** By whatever unit and for whatever period these terms count. */
  readonly count: number;
  readonly unit: PackageUnit;
  readonly period: PackagePeriod;
}

/** Stretches in their order, without a border between two of the same size: other terms have changed there. */
export function sizesOf(stretches: readonly PackageSize[]): PackageSize[] {
  const sizes: PackageSize[] = [];
  for (const stretch of stretches) {
    const last = sizes.at(-1);
    if (last?.count === stretch.count && last.unit === stretch.unit && last.period === stretch.period)
      sizes[sizes.length - 1] = { ...last, until: stretch.until };
    else sizes.push(stretch);
  }
  return sizes;
}
