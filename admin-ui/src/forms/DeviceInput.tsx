import { useMemo } from 'react';
import { ReferenceInput, type RaRecord } from 'react-admin';
import { foldTurkish } from '../../../domain/fold';
import { assetTitle } from '../fields/titles';
import { useText } from '../i18n/use-text';
import { RankedChoices } from './RankedChoices';
import { FoundInput } from './FoundInput';

/** Who uses the device that is looked for, as far as it is known. */
export interface DeviceUser {
  readonly name: string | null | undefined;
  readonly siteId: string | null | undefined;
}

interface DeviceInputProps {
  /** Nothing is offered until it is known whose devices. */
  readonly customerId: string | null | undefined;
  readonly user: DeviceUser;
  readonly helperText?: string;
}

/** Enough for the devices of an ordinary customer: only what is fetched can be put in order. */
const PER_PAGE = 200;
const IN_USE = ['ACTIVE', 'IN_REPAIR'];

/** A device in use at a customer: first those that stand with the person, then those of the person's site. */
export function DeviceInput({ customerId, user: { name, siteId }, helperText }: DeviceInputProps) {
  const text = useText();
  const rank = useMemo(() => deviceRank({ name, siteId }), [name, siteId]);
  return (
    <ReferenceInput
      source="assetId"
      reference="assets"
      filter={{ customerId: customerId ?? undefined, status: IN_USE }}
      sort={{ field: 'labelNumber', order: 'ASC' }}
      perPage={PER_PAGE}
      enableGetChoices={() => Boolean(customerId)}
    >
      <RankedChoices rank={rank}>
        <FoundInput label={text('ticket.device')} optionText={assetTitle} helperText={helperText ?? false} />
      </RankedChoices>
    </ReferenceInput>
  );
}

/** The place of a device names its room, desk or user. */
function deviceRank({ name, siteId }: DeviceUser): (device: RaRecord) => number {
  const folded = foldTurkish(name?.trim() ?? '');
  return ({ place, siteId: at }) => {
    if (folded !== '' && typeof place === 'string' && foldTurkish(place).includes(folded)) return 0;
    return siteId && at === siteId ? 1 : 2;
  };
}
