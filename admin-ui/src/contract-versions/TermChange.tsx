import { Fragment } from 'react';
import type { ContractVersion } from '../../../api/contract/contract-versions';
import type { ContractTerm } from '../../../domain/contract-versions';
import { useAppLocale, useText } from '../i18n/use-text';
import { targetLines } from '../targets/duration-text';
import { DeviceNames, RecordNames } from './DeviceNames';
import { TermValue } from './TermValue';

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
          <TermValue term={term} terms={before} /> → <TermValue term={term} terms={after} />
        </>
      )}
    </>
  );
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
          {word} {resource === 'assets' ? <DeviceNames ids={ids} /> : <RecordNames resource={resource} ids={ids} />}
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
