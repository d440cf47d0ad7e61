import { TextInput } from 'react-admin';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { TargetInputs } from './TargetInputs';

/** What the firm promises to whoever has no promises of their own, and whom a missed one is told. */
export function TargetsEdit() {
  return (
    <EditPage redirect={false}>
      <RecordForm kind="update">
        <TargetInputs />
        <TextInput source="escalationEmail" type="email" helperText="resources.targets.help.escalationEmail" sx={{ mt: 2 }} />
      </RecordForm>
    </EditPage>
  );
}
