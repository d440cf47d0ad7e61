import { useGetList, useRecordContext } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Contract } from '../../../api/contract/contracts';
import { isCivilDate } from '../../../domain/civil-date';
import { contractThatCounts, overlapping, type ContractFacts } from '../../../domain/contract-choice';
import { formatCivilDate } from '../../../domain/format';
import { AlikeRecords } from '../fields/AlikeRecords';
import { useAppLocale, useText } from '../i18n/use-text';

/** Names contracts that are in force for a common site on common days, and says which of them counts for a ticket. */
export function OverlapHint() {
  const text = useText();
  const locale = useAppLocale();
  const contract = useContractOfForm();
  const filter = { customerId: contract?.customerId };
  const { data = [] } = useGetList<Contract>('contracts', { filter, pagination: { page: 1, perPage: 500 } }, { enabled: contract !== null });
  const others = contract === null ? [] : overlapping(contract, data);
  if (contract === null || others.length === 0) return null;
  const counts = (other: Contract): string => {
    if (other.startsOn === contract.startsOn && other.kind === contract.kind) return text('contract.overlap_alike');
    const day = other.startsOn > contract.startsOn ? other.startsOn : contract.startsOn;
    const site = other.siteIds.find((id) => contract.siteIds.includes(id)) ?? null;
    const isOther = contractThatCounts([contract, other], site, day)?.id === other.id;
    return text(isOther ? 'contract.overlap_other_counts' : 'contract.overlap_this_counts', { number: other.number });
  };
  const records = others.map((other) => {
    const term = `${formatCivilDate(other.startsOn, locale)} – ${formatCivilDate(other.endsOn, locale)}`;
    return { id: other.id, name: other.number, more: `(${term}): ${counts(other)}` };
  });
  return <AlikeRecords title={text('contract.overlap')} hint={text('contract.overlap_rule')} resource="contracts" records={records} />;
}

type Asked = ContractFacts & { readonly customerId: string };

/** What the form holds, once it says whose, for where and when. */
function useContractOfForm(): Asked | null {
  const id = useRecordContext<Contract>()?.id ?? '';
  const [customerId, kind, startsOn, endsOn, siteIds] = useWatch({ name: ['customerId', 'kind', 'startsOn', 'endsOn', 'siteIds'] }) as unknown[];
  if (typeof customerId !== 'string' || customerId === '' || !Array.isArray(siteIds) || siteIds.length === 0) return null;
  if (!isDay(startsOn) || !isDay(endsOn)) return null;
  return { id, customerId, kind: kind as Contract['kind'], startsOn, endsOn, siteIds: siteIds as string[] };
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && isCivilDate(value);
}
