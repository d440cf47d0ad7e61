import { Box, Button, Stack, TextField, Typography } from '@mui/material';
import { useState, type ReactNode } from 'react';
import type { TargetReport } from '../../../api/contract/target-report';
import { useAddressState } from '../data/use-address-state';
import { EmptyState } from '../fields/EmptyState';
import { Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';
import { FiguresTable } from './FiguresTable';
import { foundAmong, partsOf, type Part, type ReportPart } from './report-parts';

/** As many as are read at once; so many more with each click. */
const AT_ONCE = 12;
const NOBODY = { customers: 'target_report.no_customer', people: 'target_report.nobody', teams: 'target_report.no_team' } as const;

/** The sums of a month, and below them whoever missed most first; with many of them there is a search. */
export function FiguresPanels({ report, by }: { report: TargetReport; by: Part }) {
  const text = useText();
  const [{ find }, choose] = useAddressState<{ find: string }>({ find: '' }, { find: (value): value is string => value.length <= 100 });
  const { period, customers, targets, priorities } = report;
  if (customers.length === 0) return <EmptyState title={text('target_report.none')} hint={text('target_report.none_hint')} />;
  const parts = partsOf(report, by);
  const found = foundAmong(parts, find, text(NOBODY[by]));
  return (
    <Stack spacing={2}>
      <Panels>
        <Panel title={text('target_report.all_customers')}>
          <FiguresTable of={{ period }} targets={targets} priorities={priorities} />
        </Panel>
      </Panels>
      {(parts.length > AT_ONCE || find !== '') && (
        <TextField
          type="search"
          size="small"
          label={text(`target_report.find_${by}`)}
          value={find}
          onChange={({ target }) => choose({ find: target.value.slice(0, 100) })}
          helperText={text('target_report.most_missed_first', { count: found.length })}
          sx={{ maxWidth: 360 }}
        />
      )}
      {found.length === 0 && <Typography color="text.secondary">{text('target_report.none_found')}</Typography>}
      <Parts key={`${period} ${by} ${find}`} parts={found} period={period} nobody={text(NOBODY[by])} />
    </Stack>
  );
}

function Parts({ parts, period, nobody }: { parts: readonly ReportPart[]; period: string; nobody: string }) {
  const text = useText();
  const [shown, setShown] = useState(AT_ONCE);
  const left = parts.length - shown;
  return (
    <>
      <Panels>
        {parts.slice(0, shown).map(({ id, name, of, ...figures }) => (
          <Panel key={id} title={name ?? nobody}>
            <FiguresTable of={{ period, ...of }} {...figures} />
          </Panel>
        ))}
      </Panels>
      {left > 0 && (
        <Button onClick={() => setShown(shown + AT_ONCE)} sx={{ alignSelf: 'flex-start' }}>
          {text('target_report.more', { count: Math.min(left, AT_ONCE), left })}
        </Button>
      )}
    </>
  );
}

function Panels({ children }: { children: ReactNode }) {
  return <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, alignItems: 'start' }}>{children}</Box>;
}
