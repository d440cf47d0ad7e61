import { Stack } from '@mui/material';
import { AutocompleteInput, DateInput, ReferenceInput, SelectInput, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { ASSET_KINDS, OWNERSHIPS } from '../../../domain/asset-kinds';
import { assetTitle, nameTitle } from '../fields/titles';
import { CustomerInput } from '../forms/CustomerInput';
import { useChoices } from '../i18n/use-text';
import { MoreToolsInput, TOOL_CHOICES } from './MoreToolsInput';
import { RemoteIdInput } from './RemoteIdInput';
import { asTyped } from '../forms/input-habits';
import { FoundInput } from '../forms/FoundInput';
import { SameSerialHint } from './SameSerialHint';

const row = { direction: { xs: 'column', sm: 'row' }, spacing: { sm: 2 }, sx: { width: '100%' } } as const;

/** What is known of a device. */
export function AssetInputs({ knownRemoteId = false }: { knownRemoteId?: boolean }) {
  return (
    <>
      <AutocompleteInput source="kind" choices={useChoices(ASSET_KINDS)} isRequired helperText={false} />
      <Stack {...row}>
        <TextInput source="name" helperText="resources.assets.help.name" />
        <TextInput source="serial" helperText={false} />
      </Stack>
      <SameSerialHint />
      <Stack {...row}>
        <TextInput source="brand" helperText={false} />
        <TextInput source="model" helperText={false} />
      </Stack>
      <SelectInput source="ownership" choices={useChoices(OWNERSHIPS)} isRequired helperText={false} />
      <Whereabouts />
      <Stack {...row}>
        <SelectInput source="remoteTool" choices={TOOL_CHOICES} helperText={false} resettable />
        <RemoteIdInput known={knownRemoteId} />
      </Stack>
      <MoreToolsInput />
      <DateInput source="warrantyEndsOn" parse={asTyped} helperText={false} />
      <TextInput source="note" multiline minRows={2} helperText={false} />
    </>
  );
}

/** A device in the spare pool stands with nobody. */
function Whereabouts() {
  const ownership: unknown = useWatch({ name: 'ownership' });
  const customerId: unknown = useWatch({ name: 'customerId' });
  const ofCustomer = { customerId };
  const known = (): boolean => typeof customerId === 'string';
  if (ownership === 'SPARE_POOL') return <TextInput source="place" helperText="resources.assets.help.poolPlace" />;
  return (
    <>
      <CustomerInput required clears={['siteId', 'parentId']} />
      <ReferenceInput source="siteId" reference="sites" filter={ofCustomer} sort={{ field: 'name', order: 'ASC' }} enableGetChoices={known}>
        <FoundInput optionText={nameTitle} isRequired helperText={false} />
      </ReferenceInput>
      <TextInput source="place" helperText="resources.assets.help.place" />
      <ReferenceInput source="parentId" reference="assets" filter={ofCustomer} sort={{ field: 'labelNumber', order: 'ASC' }} enableGetChoices={known}>
        <FoundInput optionText={assetTitle} helperText="resources.assets.help.parentId" />
      </ReferenceInput>
    </>
  );
}

/** A device that moves into the spare pool leaves its customer. */
export function placed(asset: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return asset['ownership'] === 'SPARE_POOL' ? { ...asset, customerId: null, siteId: null, parentId: null } : { ...asset };
}
