import { BooleanInput, PasswordInput, SelectInput, TextInput } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { MIN_PASSWORD_LENGTH } from '../../../api/contract/users';
import { ASSIGNABLE_ROLES, CONVEYING_ROLES, ROLES } from '../../../domain/roles';
import { LOCALE_CHOICES } from '../customers/CustomerInputs';
import { OpenWorkNotice } from '../forms/OpenWorkNotice';
import { EditPage, CreatePage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { useChoices, useText } from '../i18n/use-text';

function Inputs() {
  return (
    <>
      <TextInput source="name" isRequired helperText={false} />
      <TextInput source="email" type="email" isRequired helperText={false} autoComplete="off" />
      <SelectInput source="role" choices={useChoices(ROLES)} isRequired helperText={false} />
      <ConveyInput />
      <SelectInput source="locale" choices={LOCALE_CHOICES} helperText={false} />
    </>
  );
}

/** Offered only where it takes effect. */
function ConveyInput() {
  const role: unknown = useWatch({ name: 'role' });
  return isConveying(role) ? <BooleanInput source="canConvey" helperText="resources.users.help.canConvey" /> : null;
}

function isConveying(role: unknown): boolean {
  return (CONVEYING_ROLES as readonly unknown[]).includes(role);
}

/** Whether tickets and visits can be this person's. */
function isOnDuty({ active, role }: FieldValues): boolean {
  return active === true && (ASSIGNABLE_ROLES as readonly unknown[]).includes(role);
}

/** A switch that is hidden is off. */
function toBody<V extends FieldValues>(values: V): V {
  return isConveying(values['role']) ? values : { ...values, canConvey: false };
}

/** Changes a member of staff; a new password or deactivation ends their sessions. */
export function UserEdit() {
  const text = useText();
  return (
    <EditPage redirect="list" transform={toBody}>
      <RecordForm kind="update" toBody={toBody}>
        <Inputs />
        <PasswordInput source="password" helperText={text('user.new_password_help', { min: MIN_PASSWORD_LENGTH })} autoComplete="new-password" />
        <BooleanInput source="active" label="app.active" helperText="resources.users.help.active" />
        <OpenWorkNotice of="staff" onDuty={isOnDuty} />
      </RecordForm>
    </EditPage>
  );
}

/** Adds a member of staff. */
export function UserCreate() {
  const text = useText();
  return (
    <CreatePage redirect="list" transform={toBody}>
      <RecordForm kind="create" toBody={toBody} defaults={{ role: 'technician', canConvey: false, locale: 'tr' }}>
        <Inputs />
        <PasswordInput
          source="password"
          isRequired
          helperText={text('user.password_help', { min: MIN_PASSWORD_LENGTH })}
          autoComplete="new-password"
        />
      </RecordForm>
    </CreatePage>
  );
}
