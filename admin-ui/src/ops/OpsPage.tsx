import OpenInNewIcon from '@mui/icons-material/OpenInNew';
import { Alert, Box, Button, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Title } from 'react-admin';
import { useMe } from '../auth/use-me';
import { Panel } from '../fields/Panel';
import { ToneChip } from '../fields/StateChip';
import type { AdminKey } from '../i18n/i18n-provider';
import { useText } from '../i18n/use-text';
import { FoundText } from './FoundText';
import { Mailboxes } from './Mailboxes';
import { readReadiness, type PartState } from './readiness';
import { StuckDeliveries } from './StuckDeliveries';

const EVERY_MS = 10_000;
const PARTS = {
  postgres: 'ops.postgres',
  temporal: 'ops.temporal_server',
  worker: 'ops.worker',
  outbox: 'ops.outbox',
  mail: 'ops.mail_server',
  mailboxes: 'ops.mailboxes',
} as const satisfies Record<string, AdminKey>;

/** Whether each part works, and the ways to look deeper. */
export function OpsPage() {
  const text = useText();
  const me = useMe();
  const { data, error } = useQuery({ queryKey: ['ops', 'readiness'], queryFn: ({ signal }) => readReadiness(signal), refetchInterval: EVERY_MS });
  const workflows = me?.temporalUiUrl ? `${me.temporalUiUrl}/namespaces/${encodeURIComponent(me.temporalNamespace ?? 'default')}/workflows` : null;
  return (
    <Stack spacing={2} sx={{ pt: 2, maxWidth: 900 }}>
      <Title title={text('menu.ops')} />
      <Panel title={text('ops.parts')}>
        {error && <Alert severity="error">{text('app.error.no_answer')}</Alert>}
        {data && (
          <Box sx={{ overflowX: 'auto' }}>
            <Parts checks={data.checks} />
          </Box>
        )}
      </Panel>
      <StuckDeliveries />
      <Mailboxes />
      <Panel title={text('ops.tools')}>
        <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1 }}>
          {workflows && (
            <Button variant="outlined" endIcon={<OpenInNewIcon />} href={workflows} target="_blank" rel="noreferrer">
              {text('ops.temporal')}
            </Button>
          )}
          <Button variant="outlined" endIcon={<OpenInNewIcon />} href="/api/docs" target="_blank" rel="noreferrer">
            {text('app.api_docs')}
          </Button>
        </Stack>
        {workflows && (
          <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
            {text('ops.temporal_limits')}
          </Typography>
        )}
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
          {text('ops.doctor')} <code>npm run doctor</code>
        </Typography>
      </Panel>
    </Stack>
  );
}

const NOT_ON_PHONE = { display: { xs: 'none', sm: 'table-cell' } } as const;

function Parts({ checks }: { checks: Readonly<Record<string, PartState>> }) {
  const text = useText();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{text('ops.part')}</TableCell>
          <TableCell>{text('ops.state')}</TableCell>
          <TableCell align="right" sx={NOT_ON_PHONE}>
            {text('ops.took')}
          </TableCell>
          <TableCell>{text('ops.detail')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {Object.entries(checks).map(([name, { ok, ms, ...finding }]) => (
          <TableRow key={name}>
            <TableCell>{name in PARTS ? text(PARTS[name as keyof typeof PARTS]) : name}</TableCell>
            <TableCell>
              <ToneChip tone={ok ? 'success' : 'alarm'}>
                {text(ok ? 'ops.works' : name === 'outbox' || finding.code === 'MAIL_WAITS' ? 'ops.behind' : 'ops.away')}
              </ToneChip>
            </TableCell>
            <TableCell align="right" sx={NOT_ON_PHONE}>
              {ms} ms
            </TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>
              <FoundText finding={finding} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
