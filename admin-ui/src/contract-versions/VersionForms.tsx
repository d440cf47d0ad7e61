import { Alert } from '@mui/material';
import { DateInput, useGetOne, useRecordContext, type Identifier, type RaRecord } from 'react-admin';
import { useLocation } from 'react-router-dom';
import type { Contract } from '../../../api/contract/contracts';
import type { ContractVersion } from '../../../api/contract/contract-versions';
import { civilDateAt } from '../../../domain/civil-date';
import { CONTRACT_TERMS, mayBeRemoved } from '../../../domain/contract-versions';
import { TermInputs } from '../contracts/TermInputs';
import { LoadFailure } from '../fields/Loaded';
import { Nothing } from '../fields/Panel';
import { PageSkeleton } from '../fields/PageSkeleton';
import { asTyped } from '../forms/input-habits';
import { NoteInput } from '../forms/NoteInput';
import { RecordForm } from '../forms/RecordForm';
import { CreatePage, EditPage } from '../forms/RecordPages';
import { useText } from '../i18n/use-text';
import { useVersions } from './use-versions';

/** Back to the contract whose version it is. */
function toContract(_resource?: string, _id?: Identifier, record?: Partial<RaRecord>): string {
  return typeof record?.['contractId'] === 'string' ? `contracts/${record['contractId']}/show` : 'contracts';
}

function Inputs({ contractId }: { contractId: string }) {
  const { data: contract } = useGetOne<Contract>('contracts', { id: contractId });
  return (
    <>
      <DateInput source="validFrom" isRequired parse={asTyped} helperText="resources.contract-versions.help.validFrom" />
      <TermInputs customerId={contract?.customerId} />
      <NoteInput label="resources.contract-versions.fields.note" helper="resources.contract-versions.help.note" />
    </>
  );
}

/** Adds a version to the contract that one comes from; it begins with the terms of the last one. */
export function VersionCreate() {
  const text = useText();
  const { state } = useLocation() as { state: { record?: { contractId?: unknown } } | null };
  const contractId = typeof state?.record?.contractId === 'string' ? state.record.contractId : undefined;
  const { versions, error, refetch } = useVersions(contractId);
  if (contractId === undefined) return <Nothing>{text('contract.version_missing')}</Nothing>;
  if (error !== null) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  const newest = versions?.at(-1);
  if (newest === undefined) return <PageSkeleton />;
  const terms = Object.fromEntries(CONTRACT_TERMS.map((term) => [term, newest[term]]));
  return (
    <CreatePage redirect={toContract}>
      <RecordForm kind="create" defaults={{ contractId, ...terms, validFrom: '', note: '' }}>
        <Alert severity="info" sx={{ mb: 2, width: '100%' }}>
          {text('contract.version_before')}
        </Alert>
        <Inputs contractId={contractId} />
      </RecordForm>
    </CreatePage>
  );
}

/** Corrects a version that has not begun or judged nothing, or takes it back. */
export function VersionEdit() {
  return (
    <EditPage redirect={toContract}>
      <EditForm />
    </EditPage>
  );
}

function EditForm() {
  const version = useRecordContext<ContractVersion>();
  const { versions } = useVersions(version?.contractId);
  if (version === undefined || versions === undefined) return <PageSkeleton />;
  return (
    <RecordForm kind="update" removable={mayBeRemoved(version, versions, civilDateAt(Date.now()))} afterRemoval={toContract}>
      <Inputs contractId={version.contractId} />
    </RecordForm>
  );
}
