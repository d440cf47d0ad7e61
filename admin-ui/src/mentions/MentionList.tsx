import { Box, Stack, Typography, useMediaQuery, type Theme } from '@mui/material';
import { BooleanInput, DataTable, useListContext } from 'react-admin';
import type { MentionRow } from '../../../api/contract/mentions';
import { EmptyState } from '../fields/EmptyState';
import { NameLink } from '../fields/NameLink';
import { ToneChip } from '../fields/StateChip';
import { Age } from '../fields/times';
import { useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** Notes in which one was named; opening the ticket marks them as seen. */
export function MentionList() {
  const text = useText();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const filters = [<BooleanInput key="unread" source="unread" label={text('mention.only_unread')} alwaysOn helperText={false} sx={{ pl: 1.5 }} />];
  return (
    <RecordList filters={filters} sort={{ field: 'createdAt', order: 'DESC' }} title={text('mention.title')} empty={false}>
      {isPhone ? <Cards /> : <Rows />}
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

/** On the phone one below the other: who and when stand under what was written. */
function Cards() {
  const { data = [], isPending } = useListContext<MentionRow>();
  if (!isPending && data.length === 0) return <None />;
  return (
    <Stack component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {data.map((mention) => (
        <Box component="li" key={mention.id} sx={{ p: 2, borderBottom: 1, borderColor: 'divider' }}>
          <What mention={mention} />
          <Typography variant="body2">
            {mention.by.name ?? '—'} · <Age since={mention.createdAt} />
          </Typography>
        </Box>
      ))}
    </Stack>
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
