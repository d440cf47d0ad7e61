import { CreatePage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { AssetInputs, placed } from './AssetInputs';

/** Registers a device under the next label number. */
export function AssetCreate() {
  return (
    <CreatePage transform={placed}>
      <RecordForm kind="create" defaults={{ kind: 'DESKTOP', ownership: 'CUSTOMER' }}>
        <AssetInputs />
      </RecordForm>
    </CreatePage>
  );
}
