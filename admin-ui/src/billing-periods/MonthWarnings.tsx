import type { BillingPeriodDetail } from '../../../api/contract/billing-periods';
import { useMay } from '../auth/use-me';
import { PackageUnused } from '../charge-lines/PackageUnused';
import { SameReceipts } from '../charge-lines/SameReceipts';
import { WithholdingNotice } from '../charge-lines/WithholdingNotice';
import { useOperation } from '../data/use-operation';
import { AlikeRecords } from '../fields/AlikeRecords';
import { LoadFailure } from '../fields/Loaded';
import { Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';

/** What can be done about a line: while its month collects it can still be put right, once that is frozen a correction is left. */
const HELP = {
  COLLECTING: { receipt: 'month.receipt_help', package: 'month.package_help', code: 'month.code_help' },
  FROZEN: { receipt: 'month.receipt_frozen', package: 'month.package_frozen', code: 'month.code_frozen' },
} as const;

/** What an accountant would be told before the export of a month, as long as it can be put right: once it is released nothing of it moves. */
export function MonthWarnings({ month: { period, customerId, releasedAt, frozenAt } }: { readonly month: BillingPeriodDetail }) {
  const text = useText();
  const may = useMay();
  const enabled = releasedAt === null && may('charge.export');
  const { data, error, refetch } = useOperation('charge-lines', 'checkChargeExport', { query: { period, customerId } }, { enabled });
  if (!enabled) return null;
  if (error !== null) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const { withholding, sameReceipts, packageUnused, incompleteCustomers } = data;
  const help = HELP[frozenAt === null ? 'COLLECTING' : 'FROZEN'];
  const isOpen = withholding !== null && (withholding.isUndecided || !withholding.isLimitKnown || withholding.withoutCode > 0);
  if (!isOpen && sameReceipts.length + packageUnused.length + incompleteCustomers.length === 0) return null;
  return (
    <Panel title={text('month.warnings')}>
      {withholding !== null && (
        <WithholdingNotice withholding={withholding} exported={{ period, customerId }} onLeave={() => undefined} codeHelp={text(help.code)} />
      )}
      {sameReceipts.length > 0 && <SameReceipts lines={sameReceipts} help={text(help.receipt)} />}
      {packageUnused.length > 0 && <PackageUnused lines={packageUnused} help={text(help.package)} />}
      {incompleteCustomers.map(({ id, name, missing }) => {
        const fields = missing.map((field) => text(`resources.customers.fields.${field}`)).join(', ');
        return (
          <AlikeRecords
            key={id}
            title={text('month.card_incomplete')}
            hint={text('month.card_help')}
            resource="customers"
            records={[{ id, name, more: `(${fields})` }]}
          />
        );
      })}
    </Panel>
  );
}
