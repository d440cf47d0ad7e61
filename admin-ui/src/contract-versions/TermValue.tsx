import type { ContractVersion } from '../../../api/contract/contract-versions';
import { DISCOUNT_CLASSES } from '../../../domain/class-discounts';
import { CONTRACT_KINDS } from '../../../domain/contract-kinds';
import type { ContractTerm } from '../../../domain/contract-versions';
import { COVERAGE_FACTS } from '../../../domain/coverage/facts';
import { FEE_PERIODS } from '../../../domain/fixed-fee';
import { INVOICING_WAYS } from '../../../domain/invoice-term';
import { formatDecimal, formatMoney } from '../../../domain/money';
import { PACKAGE_PERIODS, PACKAGE_UNITS, PACKAGE_YEARS } from '../../../domain/package-terms';
import { RecordLink } from '../fields/RecordLink';
import { useAppLocale, useLabel, useTableLabel, useText } from '../i18n/use-text';
import { targetLines } from '../targets/duration-text';
import { DeviceNames, RecordNames } from './DeviceNames';

/** What a contract or one of its versions says. */
export type Terms = Pick<ContractVersion, ContractTerm>;

/** What is said of one term. */
export function TermValue({ term, terms: version }: { readonly term: ContractTerm; readonly terms: Terms }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  switch (term) {
    case 'siteIds':
      return <RecordNames resource="sites" ids={version.siteIds} />;
    case 'deviceIds':
      return version.deviceIds.length === 0 ? <>{text('contract.devices_all')}</> : <DeviceNames ids={version.deviceIds} />;
    case 'targets':
      return <Targets targets={version.targets} />;
    case 'kind':
      return <>{tableLabel(CONTRACT_KINDS, version.kind)}</>;
    case 'packageUnit':
      return <>{tableLabel(PACKAGE_UNITS, version.packageUnit)}</>;
    case 'packagePeriod':
      return <>{tableLabel(PACKAGE_PERIODS, version.packagePeriod)}</>;
    case 'packageYear':
      return <>{tableLabel(PACKAGE_YEARS, version.packageYear)}</>;
    case 'remoteStep':
    case 'onsiteStep':
      return <>{text(version[term] === 1 ? 'contract.step_none' : 'contract.step', { minutes: version[term] })}</>;
    case 'remoteMinimum':
    case 'onsiteMinimum':
      return <>{text('contract.minutes', { minutes: version[term] })}</>;
    case 'classDiscounts':
      return <ClassDiscountWords discounts={version.classDiscounts} />;
    case 'discountPercent':
    case 'approvalTolerancePercent':
      return <>{text('charge.percent', { value: formatDecimal(version[term], locale) })}</>;
    case 'travelIncludedKm':
      return <>{text('contract.kilometres', { count: version.travelIncludedKm })}</>;
    case 'fixedFee':
    case 'lodgingLimit':
      return <Price amount={version[term]} />;
    case 'invoicing':
      return <>{tableLabel(INVOICING_WAYS, version.invoicing)}</>;
    case 'fixedFeePeriod':
      return <>{tableLabel(FEE_PERIODS, version.fixedFeePeriod)}</>;
    case 'onsiteVisitsPerMonth':
    case 'fixedFeeCode':
      return <>{version[term] ?? '—'}</>;
    case 'priceListId':
      return <RecordLink resource="price-lists" id={version.priceListId} />;
    case 'calendarId':
      return <RecordLink resource="calendars" id={version.calendarId} />;
    default:
      return <>{text(version[term] ? 'app.yes' : 'app.no')}</>;
  }
}

function Price({ amount }: { readonly amount: string | null }) {
  const locale = useAppLocale();
  return <>{amount === null ? '—' : formatMoney(amount, 'TRY', locale)}</>;
}

/** The classes with a discount of their own. */
function ClassDiscountWords({ discounts }: { discounts: Terms['classDiscounts'] }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const said = DISCOUNT_CLASSES.flatMap((cls) => {
    const percent = discounts[cls];
    return percent === null ? [] : [`${label(COVERAGE_FACTS.cls.values[cls])} ${text('charge.percent', { value: formatDecimal(percent, locale) })}`];
  });
  return <>{said.length === 0 ? '—' : said.join(', ')}</>;
}

function Targets({ targets }: Pick<Terms, 'targets'>) {
  const text = useText();
  const locale = useAppLocale();
  if (targets === null) return <>{text('contract.version_firm_targets')}</>;
  return (
    <>
      {targetLines(targets, locale).map(({ priority, promises }) => (
        <div key={priority}>
          <strong>{priority}</strong>: {promises}
        </div>
      ))}
    </>
  );
}
