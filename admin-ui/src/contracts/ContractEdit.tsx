import { Alert, Button, Skeleton } from '@mui/material';
import { useRecordContext } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { Link } from 'react-router-dom';
import type { Contract } from '../../../api/contract/contracts';
import { useVersions } from '../contract-versions/use-versions';
import { OpenWorkNotice } from '../forms/OpenWorkNotice';
import { localMoment } from '../forms/istanbul-time';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { useText } from '../i18n/use-text';
import { IdentityInputs } from './ContractInputs';
import { OverlapHint } from './OverlapHint';
import { TermInputs } from './TermInputs';

/** Changes a contract. */
export function ContractEdit() {
  return (
    <EditPage>
      <RecordForm kind="update" removable>
        <Inputs />
        <OpenWorkNotice of="contract" onDuty={isInForce} />
      </RecordForm>
    </EditPage>
  );
}

function Inputs() {
  const contract = useRecordContext<Contract>();
  return (
    <>
      <IdentityInputs />
      {contract && <Terms contract={contract} />}
    </>
  );
}

/** Terms that judged something, or that are only a stretch of the contract, are changed by another version. */
function Terms({ contract }: { contract: Contract }) {
  const text = useText();
  const { versions, error } = useVersions(contract.id);
  if (versions === undefined && error === null) return <Skeleton variant="rounded" height={72} sx={{ width: '100%' }} />;
  const isBound = versions !== undefined && (versions.length > 1 || versions.some(({ lineCount }) => lineCount > 0));
  if (!isBound) return <TermInputs customerId={contract.customerId} hint={<OverlapHint />} />;
  const add = (
    <Button component={Link} to="/contract-versions/create" state={{ record: { contractId: contract.id } }} color="inherit" size="small">
      {text('contract.version_add')}
    </Button>
  );
  return (
    <>
      <OverlapHint />
      <Alert severity="info" action={add} sx={{ width: '100%' }}>
        {text('contract.version_terms_fixed')}
      </Alert>
    </>
  );
}

/** Whether work that is done today is done under the contract. */
function isInForce({ startsOn, endsOn }: FieldValues): boolean {
  const today = localMoment(Date.now()).date;
  return typeof startsOn === 'string' && typeof endsOn === 'string' && startsOn <= today && today <= endsOn;
}
