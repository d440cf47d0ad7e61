import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import type { ConsentRecord } from '../../../../api/contract/consent-records';
import { useOperation } from '../../data/use-operation';
import { Loaded } from '../../fields/Loaded';
import { PageSkeleton } from '../../fields/PageSkeleton';
import { useText } from '../../i18n/use-text';
import { RecordAnswer, RecordParties } from './RecordFacts';
import { RecordExplicit, RecordSessions } from './RecordSessions';
import { RecordSection } from './RecordSection';
import { RecordSheet } from './RecordSheet';

/** The printable record of one permission to connect: what was asked of whom, what was read and answered, and what was done with it (M6). */
export function ConsentRecordPage() {
  const { id = '', consentId = '' } = useParams();
  const query = useOperation('tickets', 'getConsentRecord', { params: { id, consentId } });
  return (
    <Loaded query={query} skeleton={<PageSkeleton />}>
      {(record) => <Sheet record={record} ticketId={id} />}
    </Loaded>
  );
}

function Sheet({ record, ticketId }: { record: ConsentRecord; ticketId: string }) {
  const text = useText();
  return (
    <RecordSheet title={text('record.title')} record={record} ticketId={ticketId}>
      <RecordParties record={record} />
      <RecordAnswer record={record} />
      <ShownTexts record={record} />
      <RecordSessions record={record} />
      <RecordExplicit record={record} />
    </RecordSheet>
  );
}

/** Information and permission are two things and stand apart. */
function ShownTexts({ record: { shown, textHash } }: { record: ConsentRecord }) {
  const text = useText();
  return (
    <>
      <RecordSection title={text('record.notice')}>
        <Typography variant="body2" color="text.secondary">
          {text('record.notice_hint')}
        </Typography>
        <Quote lang={shown.locale}>{shown.notice}</Quote>
      </RecordSection>
      <RecordSection title={text('record.permission')}>
        {shown.usersNo !== undefined && <Quote lang={shown.locale}>{shown.usersNo}</Quote>}
        <Quote lang={shown.locale}>{shown.permission}</Quote>
        {shown.advice === null ? (
          <Typography variant="body2">{text('record.advice_not_shown')}</Typography>
        ) : (
          <Quote lang={shown.locale}>{shown.advice}</Quote>
        )}
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {text('record.shown_hash', { hash: shown.hash })}
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {text('record.version', { version: shown.version, hash: textHash })}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {text(shown.asKept ? 'record.as_kept' : 'record.made_again')}
        </Typography>
      </RecordSection>
    </>
  );
}

function Quote({ lang, children }: { lang: string; children: ReactNode }) {
  return (
    <Box component="blockquote" lang={lang} sx={{ m: 0, my: 1, pl: 1.5, borderLeft: 3, borderColor: 'divider', whiteSpace: 'pre-line' }}>
      {children}
    </Box>
  );
}
