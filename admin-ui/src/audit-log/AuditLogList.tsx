import { AutocompleteArrayInput, DataTable, DateInput, NullableBooleanInput, ReferenceInput, SelectInput, TextInput } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { AUDIT_ACTIONS, SIGN_IN_ACTIONS, type AuditAction, type AuditEntryRecord } from '../../../api/contract/audit-log';
import { DAY_MS, isCivilDate, startOfCivilDate } from '../../../domain/civil-date';
import { localMoment } from '../forms/istanbul-time';
import { EmptyState } from '../fields/EmptyState';
import { useIsPhone } from '../fields/ListCards';
import { When } from '../fields/times';
import { nameTitle } from '../fields/titles';
import { useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { AuditCards } from './AuditCards';
import { AuditDetails } from './AuditDetails';
import { AuditActor, AuditSubject } from './AuditEntryFacts';
import { AUDIT_SUBJECTS, useAuditWords } from './audit-words';
import { FoundInput } from '../forms/FoundInput';

/** Who did what besides the transitions of tickets: logins, edits, exports, looks at remote ids. */
export function AuditLogList() {
  const { subject, action } = useAuditWords();
  const isPhone = useIsPhone();
  const actions = AUDIT_ACTIONS.map((id) => ({ id, name: action(id) }));
  const subjects = AUDIT_SUBJECTS.map((id) => ({ id, name: subject(id) }));
  const filters = [
    <NullableBooleanInput
      key="signIns"
      source="signIns"
      nullLabel="audit.all_entries"
      falseLabel="audit.without_sign_ins"
      trueLabel="audit.sign_ins_only"
      alwaysOn
      helperText={false}
    />,
    <SelectInput key="subjectType" source="subjectType" choices={subjects} alwaysOn helperText={false} />,
    <ReferenceInput key="actorId" source="actorId" reference="users" alwaysOn>
      <FoundInput optionText={nameTitle} label="resources.audit-log.fields.actorId" helperText={false} />
    </ReferenceInput>,
    <DayInput key="at_gte" source="at_gte" alwaysOn />,
    <DayInput key="at_lte" source="at_lte" end alwaysOn />,
    <ActionInput key="action" source="action" choices={actions} />,
    <TextInput key="subjectId" source="subjectId" helperText="resources.audit-log.help.subjectId" />,
  ];
  return (
    <RecordList filters={filters} filterDefaultValues={{ signIns: false }} sort={{ field: 'at', order: 'DESC' }} empty={false}>
      {isPhone ? <AuditCards /> : <Entries />}
    </RecordList>
  );
}

interface ActionInputProps {
  readonly source: string;
  readonly choices: readonly { readonly id: AuditAction; readonly name: string }[];
}

/** What was done; who asks for sign-ins is shown them. */
function ActionInput({ source, choices }: ActionInputProps) {
  const { setValue } = useFormContext();
  const include = (chosen: unknown): void => {
    if (SIGN_IN_ACTIONS.some((action) => Array.isArray(chosen) && chosen.includes(action))) setValue('signIns', null, { shouldDirty: true });
  };
  return <AutocompleteArrayInput source={source} choices={[...choices]} onChange={include} helperText={false} />;
}

interface DayInputProps {
  readonly source: string;
  /** The end of the day instead of its beginning. */
  readonly end?: boolean;
  /** Read by react-admin's filter form. */
  readonly alwaysOn?: boolean;
}

/** A day in Istanbul, asked for as the instant at which it begins or ends. */
function DayInput({ source, end = false }: DayInputProps) {
  const format = (instant?: string): string => (instant ? localMoment(instant).date : '');
  const parse = (date: string): string => (isCivilDate(date) ? new Date(startOfCivilDate(date) + (end ? DAY_MS - 1 : 0)).toISOString() : '');
  return <DateInput source={source} format={format} parse={parse} helperText={false} />;
}

function Entries() {
  const text = useText();
  const words = useAuditWords();
  return (
    <DataTable<AuditEntryRecord>
      bulkActionButtons={false}
      rowClick={false}
      expand={<AuditDetails />}
      empty={<EmptyState title={text('audit.none')} />}
    >
      <DataTable.Col<AuditEntryRecord> source="at" render={({ at }) => <When at={at} />} />
      <DataTable.Col<AuditEntryRecord> source="actorId" disableSort render={(entry) => <AuditActor entry={entry} />} />
      <DataTable.Col<AuditEntryRecord> source="action" disableSort render={({ action }) => <span title={action}>{words.action(action)}</span>} />
      <DataTable.Col<AuditEntryRecord> source="subjectType" disableSort render={(entry) => <AuditSubject entry={entry} />} />
    </DataTable>
  );
}
