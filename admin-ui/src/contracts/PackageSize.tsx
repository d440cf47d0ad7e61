import type { Contract, PackageUse } from '../../../api/contract/contracts';
import { PACKAGE_PERIODS, PACKAGE_UNITS } from '../../../domain/package-terms';
import { useTableLabel, useText } from '../i18n/use-text';

type Terms = Pick<Contract, 'onsiteVisitsPerMonth' | 'packageUnit' | 'packagePeriod'>;

/** How large the onsite package is: 4 visits a month, 40 hours a quarter. */
export function PackageSize({ terms: { onsiteVisitsPerMonth: count, packageUnit: unit, packagePeriod: period } }: { readonly terms: Terms }) {
  const sizeOf = usePackageSize();
  return <>{sizeOf({ count, unit, period })}</>;
}

/** The same in words. */
export function usePackageSize(): (size: Omit<PackageUse['sizes'][number], 'from' | 'until'>) => string {
  const text = useText();
  const tableLabel = useTableLabel();
  return ({ count, unit, period }) =>
    count === 0
      ? text('contract.package_no')
      : text('contract.package_of', { count, unit: tableLabel(PACKAGE_UNITS, unit), period: tableLabel(PACKAGE_PERIODS, period) });
}
