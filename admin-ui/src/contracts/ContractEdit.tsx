import type { FieldValues } from 'react-hook-form';
import { OpenWorkNotice } from '../forms/OpenWorkNotice';
import { localMoment } from '../forms/istanbul-time';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { ContractInputs } from './ContractInputs';

/** Changes a contract. */
export function ContractEdit() {
  return (
    <EditPage>
      <RecordForm kind="update" removable>
        <ContractInputs />
        <OpenWorkNotice of="contract" onDuty={isInForce} />
      </RecordForm>
    </EditPage>
  );
}

/** Whether work that is done today is done under the contract. */
function isInForce({ startsOn, endsOn }: FieldValues): boolean {
  const today = localMoment(Date.now()).date;
  return typeof startsOn === 'string' && typeof endsOn === 'string' && startsOn <= today && today <= endsOn;
}
