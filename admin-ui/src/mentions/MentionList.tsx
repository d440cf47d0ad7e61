import { Box, Typography } from '@mui/material';
import { BooleanInput, DataTable } from 'react-admin';
import type { MentionRow } from '../../../api/contract/mentions';
import { EmptyState } from '../fields/EmptyState';
import { ListCards, useIsPhone } from '../fields/ListCards';
import { NameLink } from '../fields/NameLink';
import { ToneChip } from '../fields/StateChip';
import { Age } from '../fields/times';
import { useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** Notes in which one was named; opening the ticket marks them as seen. */
export function MentionList() {
  const text = useText();
  const isPhone = useIsPhone();
  const filters = [<BooleanInput key="unread" source="unread" label={text('mention.only_unread')} alwaysOn helperText={false} sx={{ pl: 1.5 }} />];
  return (
    <RecordList filters={filters} sort={{ field: 'createdAt', order: 'DESC' }} title={text('mention.title')} empty={false}>
      {isPhone ? <PhoneRows /> : <Rows />}
    </RecordList>
  );
}

function Rows() {
  const text = useText();
  return (
    <DataTable<MentionRow> bulkActionButtons={false} rowClick={false} empty={<None />}>
      <DataTable.Col<MentionRow> source="ticketNumber" label={text('stuck.ticket')} disableSort render={(mention) => <What mention={mention} />} />
      <DataTable.Col<MentionRow> source="by" label={text('mention.by')} disableSort render={({ by }) => by.name ?? '—'} />
      <DataTable.Col<MentionRow> source="createdAt" label={text('mention.when')} render={({ createdAt }) => <Age since={createdAt} />} />
    </DataTable>
  );
}

/** On the phone who and when stand under what was written. */
function PhoneRows() {
  return (
    <ListCards<MentionRow> empty={<None />}>
      {(mention) => (
        <>
          <What mention={mention} />
          <Typography variant="body2">
            {mention.by.name ?? '—'} · <Age since={mention.createdAt} />
          </Typography>
        </>
      )}
    </ListCards>
  );
}

function None() {
  const text = useText();
  return <EmptyState title={text('mention.none')} hint={text('mention.none_hint')} />;
}

function What({ mention: { ticketId, ticketNumber, subject, text: words, readAt } }: { mention: MentionRow }) {
  const text = useText();
  return (
    <Box sx={{ minWidth: 200, maxWidth: 720 }}>
      <NameLink resource="tickets" id={ticketId} name={`#${ticketNumber} ${subject}`} />{' '}
      {readAt === null && <ToneChip tone="info">{text('mention.unread')}</ToneChip>}
      <Typography variant="body2" color="text.secondary" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: 120, overflowY: 'auto' }}>
        {words}
      </Typography>
    </Box>
  );
}
