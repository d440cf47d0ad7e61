import type { BillingPeriodDetail } from '../../../api/contract/billing-periods';
import { useMay } from '../auth/use-me';
import { IncompleteCustomers } from '../charge-lines/IncompleteCustomers';
import { PackageUnused } from '../charge-lines/PackageUnused';
import { SameReceipts } from '../charge-lines/SameReceipts';
import { WithholdingNotice } from '../charge-lines/WithholdingNotice';
import { useOperation } from '../data/use-operation';
import { LoadFailure } from '../fields/Loaded';
import { Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';

/** What an accountant would be told before the export of a month, as long as it can be put right: once it is released nothing of it moves. */
export function MonthWarnings({ month: { period, customerId, releasedAt } }: { readonly month: BillingPeriodDetail }) {
  const text = useText();
  const may = useMay();
  const enabled = releasedAt === null && may('charge.export');
  const { data, error, refetch } = useOperation('charge-lines', 'checkChargeExport', { query: { period, customerId } }, { enabled });
  if (!enabled) return null;
  if (error !== null) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const { withholding, sameReceipts, packageUnused, incompleteCustomers } = data;
  const isOpen = withholding !== null && (withholding.isUndecided || !withholding.isLimitKnown || withholding.withoutCode > 0);
  if (!isOpen && sameReceipts.length + packageUnused.length + incompleteCustomers.length === 0) return null;
  return (
    <Panel title={text('month.warnings')}>
      {withholding !== null && <WithholdingNotice withholding={withholding} exported={{ period, customerId }} onLeave={() => undefined} />}
      {sameReceipts.length > 0 && <SameReceipts lines={sameReceipts} />}
      {packageUnused.length > 0 && <PackageUnused lines={packageUnused} />}
      {incompleteCustomers.length > 0 && <IncompleteCustomers customers={incompleteCustomers} />}
    </Panel>
  );
}
