import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { ConsentRecord } from '../../../../api/contract/consent-records';
import { sessionTimes } from '../../../../domain/session-time';
import { useAppLocale, useText } from '../../i18n/use-text';
import { RecordSection } from './RecordSection';
import { useMoment } from './use-moment';

type Session = ConsentRecord['sessions'][number];

/** What was done with the permission. */
export function RecordSessions({ record: { sessions } }: { record: ConsentRecord }) {
  const text = useText();
  const total = sessions.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  return (
    <RecordSection title={text('record.sessions')}>
      {sessions.length === 0 && <Typography variant="body2">{text('record.no_session')}</Typography>}
      {sessions.length > 0 && (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small">
            <TableHead>
              <TableRow>
                {(['consent.technician', 'record.started', 'record.ended', 'record.minutes', 'record.outcome', 'record.disconnect'] as const).map(
                  (key) => (
                    <TableCell key={key}>{text(key)}</TableCell>
                  ),
                )}
              </TableRow>
            </TableHead>
            <TableBody>
              {sessions.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </TableBody>
          </Table>
          <Typography variant="body2" sx={{ mt: 1 }}>
            {text('record.total', { minutes: total })}
            {sessions.some(({ disconnectConfirmedAt }) => disconnectConfirmedAt !== null) && ` ${text('record.total_note')}`}
          </Typography>
        </Box>
      )}
    </RecordSection>
  );
}

function SessionRow({ session: { technician, startedAt, endedAt, minutes, outcome, alarmAt, disconnectConfirmedAt } }: { session: Session }) {
  const text = useText();
  const moment = useMoment();
  const locale = useAppLocale();
  const times =
    endedAt === null ? null : sessionTimes({ startedAt: Date.parse(startedAt), endedAt: Date.parse(endedAt), minutes: minutes ?? 0 }, locale);
  const disconnect = [
    alarmAt && text('record.alarmed', { at: moment(alarmAt) }),
    disconnectConfirmedAt && text('record.confirmed', { at: moment(disconnectConfirmedAt) }),
  ].filter(Boolean);
  return (
    <TableRow>
      <TableCell>{technician.name ?? '—'}</TableCell>
      <TableCell>{times?.from ?? moment(startedAt)}</TableCell>
      <TableCell>{times?.to ?? '—'}</TableCell>
      <TableCell>{times?.length ?? '—'}</TableCell>
      <TableCell>{outcome ? text(`remote.outcome_${outcome}`) : '—'}</TableCell>
      <TableCell>{disconnect.join(', ') || '—'}</TableCell>
    </TableRow>
  );
}

/** Optional explicit consents, apart from everything else. */
export function RecordExplicit({ record: { explicit } }: { record: ConsentRecord }) {
  const text = useText();
  const moment = useMoment();
  return (
    <RecordSection title={text('record.explicit')}>
      <Typography variant="body2" color="text.secondary">
        {text('record.explicit_hint')}
      </Typography>
      {explicit.length === 0 && <Typography variant="body2">{text('record.explicit_none')}</Typography>}
      {explicit.map(({ purpose, heading, text: words, statement, textVersion, locale, given, withdrawn }) => (
        <Box key={purpose} sx={{ mt: 1 }}>
          <Typography variant="subtitle2" component="h3" lang={locale}>
            {heading}
          </Typography>
          <Typography variant="body2" lang={locale}>
            {words}
          </Typography>
          <Typography variant="body2" lang={locale}>
            ☑ {statement} ({textVersion})
          </Typography>
          <Typography variant="body2">{text('record.explicit_given', { at: moment(given.at), who: given.name ?? given.email ?? '—' })}</Typography>
          {withdrawn && (
            <Typography variant="body2">
              {text('record.explicit_withdrawn', { at: moment(withdrawn.at), who: withdrawn.name ?? withdrawn.email ?? '—' })}
            </Typography>
          )}
        </Box>
      ))}
    </RecordSection>
  );
}
