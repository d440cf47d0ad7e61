import type { Contract } from '../../../api/contract/contracts';
import { PACKAGE_PERIODS, PACKAGE_UNITS } from '../../../domain/package-terms';
import { useTableLabel, useText } from '../i18n/use-text';

type Terms = Pick<Contract, 'onsiteVisitsPerMonth' | 'packageUnit' | 'packagePeriod'>;

/** How large the onsite package is: 4 visits a month, 40 hours a quarter. */
export function PackageSize({ terms: { onsiteVisitsPerMonth: count, packageUnit, packagePeriod } }: { readonly terms: Terms }) {
  const text = useText();
  const tableLabel = useTableLabel();
  if (count === 0) return <>{text('contract.package_no')}</>;
  return (
    <>{text('contract.package_of', { count, unit: tableLabel(PACKAGE_UNITS, packageUnit), period: tableLabel(PACKAGE_PERIODS, packagePeriod) })}</>
  );
}
