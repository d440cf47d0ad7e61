import { SelectInput, useRecordContext } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import type { Asset } from '../../../api/contract/assets';
import { ASSET_STATUSES } from '../../../domain/asset-kinds';
import { OpenWorkNotice } from '../forms/OpenWorkNotice';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { useChoices } from '../i18n/use-text';
import { AssetInputs, placed } from './AssetInputs';

/** Changes a device; its label stays for ever. */
export function AssetEdit() {
  return (
    <EditPage transform={placed}>
      <RecordForm kind="update">
        <Inputs />
      </RecordForm>
    </EditPage>
  );
}

function Inputs() {
  const asset = useRecordContext<Asset>();
  const stays = (values: FieldValues): boolean => values['status'] !== 'RETIRED' && placed(values)['customerId'] === asset?.customerId;
  return (
    <>
      <SelectInput source="status" choices={useChoices(ASSET_STATUSES)} isRequired helperText="resources.assets.help.status" />
      <AssetInputs knownRemoteId={asset?.hasRemoteId ?? false} />
      <OpenWorkNotice of="device" onDuty={stays} />
    </>
  );
}
