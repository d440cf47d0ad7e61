import type { ChargeExportCheck } from '../../../api/contract/charge-books';
import { formatMinutes } from '../../../domain/format';
import { Amount } from '../fields/Amount';
import { CivilDay } from '../fields/times';
import { useAppLocale, useText } from '../i18n/use-text';
import { LinesNotice } from './LinesNotice';

interface PackageUnusedProps {
  readonly lines: ChargeExportCheck['packageUnused'];
  /** What can be done about them, where it is not an export that asks. */
  readonly help?: string;
}

/** Work that is billed although something of its period's package is left: whoever exports may cancel it before the book. */
export function PackageUnused({ lines, help }: PackageUnusedProps) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <LinesNotice
      lines={lines}
      title={text('charge.export_package_unused')}
      help={help ?? text('charge.export_package_help')}
      more={(count) => text('charge.export_package_more', { smart_count: count })}
      about={({ serviceDate, net, undrawn, unit }) => (
        <>
          <CivilDay date={serviceDate} /> · <Amount amount={net} currency="TRY" /> (
          {unit === 'HOURS'
            ? text('charge.export_package_undrawn_hours', { left: formatMinutes(undrawn, locale) })
            : text('charge.export_package_undrawn', { smart_count: undrawn })}
          )
        </>
      )}
    />
  );
}
