import { ASSET_STATUSES, type AssetStatus } from '../../../domain/asset-kinds';
import { ToneChip } from '../fields/StateChip';
import { useLabel } from '../i18n/use-text';

const TONES = { ACTIVE: 'success', IN_REPAIR: 'waiting', RETIRED: 'closed' } as const;

/** Where a device stands in its life. */
export function AssetStatusChip({ status }: { status: AssetStatus }) {
  const label = useLabel();
  return <ToneChip tone={TONES[status]}>{label(ASSET_STATUSES[status])}</ToneChip>;
}
