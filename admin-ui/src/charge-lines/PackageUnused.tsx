import type { ChargeExportCheck } from '../../../api/contract/charge-books';
import { Amount } from '../fields/Amount';
import { CivilDay } from '../fields/times';
import { useText } from '../i18n/use-text';
import { LinesNotice } from './LinesNotice';

/** Call-outs that are billed although visits of the month's package are left: whoever exports may cancel them before the book. */
export function PackageUnused({ lines }: { readonly lines: ChargeExportCheck['packageUnused'] }) {
  const text = useText();
  return (
    <LinesNotice
      lines={lines}
      title={text('charge.export_package_unused')}
      help={text('charge.export_package_help')}
      more={(count) => text('charge.export_package_more', { smart_count: count })}
      about={({ serviceDate, net, undrawn }) => (
        <>
          <CivilDay date={serviceDate} /> · <Amount amount={net} currency="TRY" /> ({text('charge.export_package_undrawn', { smart_count: undrawn })})
        </>
      )}
    />
  );
}
