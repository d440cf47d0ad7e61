import { Fragment } from 'react';
import type { ContractVersion } from '../../../api/contract/contract-versions';
import { DISCOUNT_CLASSES } from '../../../domain/class-discounts';
import { CONTRACT_KINDS } from '../../../domain/contract-kinds';
import type { ColumnTerm, ContractTerm } from '../../../domain/contract-versions';
import { COVERAGE_FACTS } from '../../../domain/coverage/facts';
import { FEE_PERIODS } from '../../../domain/fixed-fee';
import { INVOICING_WAYS } from '../../../domain/invoice-term';
import { formatDecimal, formatMoney } from '../../../domain/money';
import { PACKAGE_PERIODS, PACKAGE_UNITS, PACKAGE_YEARS } from '../../../domain/package-terms';
import { RecordLink } from '../fields/RecordLink';
import { useAppLocale, useLabel, useTableLabel, useText } from '../i18n/use-text';
import { targetLines } from '../targets/duration-text';

interface TermChangeProps {
  readonly term: ContractTerm;
  readonly before: ContractVersion;
  readonly after: ContractVersion;
}

/** One term by its name, as it was and as it is. */
export function TermChange({ term, before, after }: TermChangeProps) {
  const text = useText();
  return (
    <>
      {text(`resources.contracts.fields.${term}`)}:{' '}
      {term === 'siteIds' ? (
        <Listed resource="sites" before={before.siteIds} after={after.siteIds} />
      ) : term === 'deviceIds' ? (
        <Devices before={before.deviceIds} after={after.deviceIds} />
      ) : term === 'targets' ? (
        <Targets before={before.targets} after={after.targets} />
      ) : (
        <>
          <Value term={term} version={before} /> → <Value term={term} version={after} />
        </>
      )}
    </>
  );
}

function Value({ term, version }: { term: ColumnTerm; version: ContractVersion }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  switch (term) {
    case 'kind':
      return <>{tableLabel(CONTRACT_KINDS, version.kind)}</>;
    case 'onsiteVisitsPerMonth':
      return <>{version.onsiteVisitsPerMonth}</>;
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
    case 'fixedFee':
      return <>{version.fixedFee === null ? '—' : formatMoney(version.fixedFee, 'TRY', locale)}</>;
    case 'travelIncludedKm':
      return <>{text('contract.kilometres', { count: version.travelIncludedKm })}</>;
    case 'lodgingLimit':
      return <>{version.lodgingLimit === null ? '—' : formatMoney(version.lodgingLimit, 'TRY', locale)}</>;
    case 'invoicing':
      return <>{tableLabel(INVOICING_WAYS, version.invoicing)}</>;
    case 'fixedFeePeriod':
      return <>{tableLabel(FEE_PERIODS, version.fixedFeePeriod)}</>;
    case 'fixedFeeCode':
      return <>{version.fixedFeeCode ?? '—'}</>;
    case 'priceListId':
      return <RecordLink resource="price-lists" id={version.priceListId} />;
    case 'calendarId':
      return <RecordLink resource="calendars" id={version.calendarId} />;
    default:
      return <>{text(version[term] ? 'app.yes' : 'app.no')}</>;
  }
}

/** The classes with a discount of their own. */
function ClassDiscountWords({ discounts }: { discounts: ContractVersion['classDiscounts'] }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const said = DISCOUNT_CLASSES.flatMap((cls) => {
    const percent = discounts[cls];
    return percent === null ? [] : [`${label(COVERAGE_FACTS.cls.values[cls])} ${text('charge.percent', { value: formatDecimal(percent, locale) })}`];
  });
  return <>{said.length === 0 ? '—' : said.join(', ')}</>;
}

interface ListedProps {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A list of devices; an empty one is all of them. */
function Devices({ before, after }: ListedProps) {
  const text = useText();
  const size = (ids: readonly string[]): string =>
    ids.length === 0 ? text('contract.devices_all') : text('contract.devices_listed', { smart_count: ids.length });
  if (before.length === 0 || after.length === 0)
    return (
      <>
        {size(before)} → {size(after)}
      </>
    );
  return <Listed resource="assets" before={before} after={after} />;
}

function Listed({ resource, before, after }: ListedProps & { readonly resource: 'sites' | 'assets' }) {
  const text = useText();
  const groups = [
    { word: text('contract.version_new_sites'), ids: after.filter((id) => !before.includes(id)) },
    { word: text('contract.version_gone_sites'), ids: before.filter((id) => !after.includes(id)) },
  ].filter(({ ids }) => ids.length > 0);
  return (
    <>
      {groups.map(({ word, ids }, group) => (
        <Fragment key={word}>
          {group > 0 && '; '}
          {word}{' '}
          {ids.map((id, index) => (
            <Fragment key={id}>
              {index > 0 && ', '}
              <RecordLink resource={resource} id={id} field={resource === 'assets' ? 'label' : 'name'} />
            </Fragment>
          ))}
        </Fragment>
      ))}
    </>
  );
}

/** Whose promises count, and of the contract's own those that are others. */
function Targets({ before, after }: { before: ContractVersion['targets']; after: ContractVersion['targets'] }) {
  const text = useText();
  const locale = useAppLocale();
  const whose = (targets: ContractVersion['targets']): string =>
    text(targets === null ? 'contract.version_firm_targets' : 'contract.version_own_targets');
  const former = before === null ? [] : targetLines(before, locale);
  const lines = after === null ? [] : targetLines(after, locale).filter(({ promises }, index) => promises !== former[index]?.promises);
  return (
    <>
      {(before === null) === (after === null) ? whose(after) : `${whose(before)} → ${whose(after)}`}
      {lines.toReversed().map(({ priority, promises }) => (
        <div key={priority}>
          <strong>{priority}</strong>: {promises}
        </div>
      ))}
    </>
  );
}
