import { Box, Link as MuiLink, Typography } from '@mui/material';
import { DataTable, ReferenceInput, AutocompleteInput, SelectInput, TextInput, useRecordContext } from 'react-admin';
import { Link } from 'react-router-dom';
import type { AuditEntryRecord } from '../../../api/contract/audit-log';
import { EmptyState } from '../fields/EmptyState';
import { StaffName } from '../fields/RecordLink';
import { When } from '../fields/times';
import { nameTitle } from '../fields/titles';
import { useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { AUDIT_SUBJECTS, auditLink, useAuditWords } from './audit-words';

/** Who did what besides the transitions of tickets: logins, edits, exports, looks at remote ids. */
export function AuditLogList() {
  const { subject } = useAuditWords();
  const subjects = AUDIT_SUBJECTS.map((id) => ({ id, name: subject(id) }));
  const filters = [
    <SelectInput key="subjectType" source="subjectType" choices={subjects} alwaysOn helperText={false} />,
    <ReferenceInput key="actorId" source="actorId" reference="users" alwaysOn>
      <AutocompleteInput
        optionText={nameTitle}
        filterToQuery={(q: string) => ({ q })}
        label="resources.audit-log.fields.actorId"
        helperText={false}
      />
    </ReferenceInput>,
    <TextInput key="action" source="action" helperText={false} />,
    <TextInput key="subjectId" source="subjectId" helperText={false} />,
  ];
  return (
    <RecordList filters={filters} sort={{ field: 'at', order: 'DESC' }} empty={false}>
      <Entries />
    </RecordList>
  );
}

function Entries() {
  const text = useText();
  const words = useAuditWords();
  return (
    <DataTable<AuditEntryRecord> bulkActionButtons={false} rowClick={false} expand={<Details />} empty={<EmptyState title={text('audit.none')} />}>
      <DataTable.Col<AuditEntryRecord> source="at" render={({ at }) => <When at={at} />} />
      <DataTable.Col<AuditEntryRecord>
        source="actorId"
        disableSort
        render={({ actorId, actorKind }) => (actorKind === 'STAFF' && actorId ? <StaffName id={actorId} /> : text(`timeline.actor_${actorKind}`))}
      />
      <DataTable.Col<AuditEntryRecord> source="action" disableSort render={({ action }) => <span title={action}>{words.action(action)}</span>} />
      <DataTable.Col<AuditEntryRecord> source="subjectType" disableSort render={(entry) => <Subject entry={entry} />} />
    </DataTable>
  );
}

function Subject({ entry: { subjectType, subjectId } }: { entry: AuditEntryRecord }) {
  const { subject } = useAuditWords();
  const to = auditLink(subjectType, subjectId);
  const name = subject(subjectType);
  if (subjectType === 'user' && subjectId !== null) return <StaffName id={subjectId} />;
  return to === null ? (
    <>{name}</>
  ) : (
    <MuiLink component={Link} to={to}>
      {name}
    </MuiLink>
  );
}

function Details() {
  const record = useRecordContext<AuditEntryRecord>();
  const text = useText();
  if (!record) return null;
  return (
    <Box sx={{ p: 1 }}>
      <Json value={record.detail} />
      {record.evidence && (
        <>
          <Typography variant="subtitle2">{text('audit.evidence')}</Typography>
          <Json value={record.evidence} />
        </>
      )}
    </Box>
  );
}

function Json({ value }: { value: object }) {
  return (
    <Box component="pre" sx={{ m: 0, fontSize: '0.8rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {JSON.stringify(value, null, 2)}
    </Box>
  );
}
