import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { ContractInputs } from './ContractInputs';

/** Changes a contract. */
export function ContractEdit() {
  return (
    <EditPage>
      <RecordForm kind="update" removable>
        <ContractInputs />
      </RecordForm>
    </EditPage>
  );
}
