import { z } from 'zod';
import { PACKAGE_PERIOD_NAMES, PACKAGE_UNIT_NAMES, PACKAGE_YEAR_NAMES } from '../../domain/package-terms';

/** What an onsite package is counted in (domain/package-terms.ts). */
export const PackageUnitSchema = z.enum(PACKAGE_UNIT_NAMES).meta({ id: 'PackageUnit' });
/** For how long it is given. */
export const PackagePeriodSchema = z.enum(PACKAGE_PERIOD_NAMES).meta({ id: 'PackagePeriod' });
/** Where its periods begin. */
export const PackageYearSchema = z.enum(PACKAGE_YEAR_NAMES).meta({ id: 'PackageYear' });
