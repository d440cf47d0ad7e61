import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Box, Button, MenuItem, Stack, TextField, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { Title } from 'react-admin';
import { Link } from 'react-router-dom';
import type { TargetReport as Report } from '../../../api/contract/target-report';
import { formatMonth } from '../../../domain/format';
import { useAddressState } from '../data/use-address-state';
import { useDownload } from '../data/use-download';
import { useOperation } from '../data/use-operation';
import { EmptyState } from '../fields/EmptyState';
import { Loaded } from '../fields/Loaded';
import { Panel } from '../fields/Panel';
import { localMoment } from '../forms/istanbul-time';
import { monthsBefore } from '../forms/months';
import { useAppLocale, useText } from '../i18n/use-text';
import { FiguresTable } from './FiguresTable';
import { promisesLink, type PromiseFilter } from './promises-link';

/** As far back as a customer asks about its service. */
const MONTHS = 24;
const PARTS = ['customers', 'people', 'teams'] as const;
type Part = (typeof PARTS)[number];

function Month({ period, months, onChoose }: { period: string; months: readonly string[]; onChoose: (month: string) => void }) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <TextField
      select
      size="small"
      fullWidth={false}
      label={text('target_report.month')}
      value={period}
      onChange={({ target }) => onChoose(target.value)}
      sx={{ minWidth: 180 }}
    >
      {months.map((month) => (
        <MenuItem key={month} value={month}>
          {formatMonth(month, locale)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function ByWhom({ by, onChoose }: { by: Part; onChoose: (part: Part) => void }) {
  const text = useText();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={text('target_report.by')}
      value={by}
      onChange={(_, chosen: Part | null) => chosen !== null && onChoose(chosen)}
    >
      {PARTS.map((part) => (
        <ToggleButton key={part} value={part}>
          {text(`target_report.by_${part}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** Kept and missed targets of a month (M8), by customer, person or team; what was chosen stands in the address. */
export function TargetReport() {
  const text = useText();
  const locale = useAppLocale();
  const months = monthsBefore(localMoment(Date.now()).date.slice(0, 7), MONTHS);
  const [{ period, by }, choose] = useAddressState<{ period: string; by: Part }>(
    { period: months[0] ?? '', by: 'customers' },
    { period: (value): value is string => months.includes(value), by: (value): value is Part => (PARTS as readonly string[]).includes(value) },
  );
  const query = useOperation('target-report', 'getTargetReport', { query: { period } }, { placeholder: true });
  const { busy, download } = useDownload();
  const file = new URLSearchParams({ period, locale });
  return (
    <Stack spacing={2} sx={{ pt: 2, maxWidth: 1400 }}>
      <Title title={text('menu.target_report')} />
      <Typography variant="h5" component="h1">
        {text('menu.target_report')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ maxWidth: 760 }}>
        {text('target_report.help')}
      </Typography>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Month period={period} months={months} onChoose={(month) => choose({ period: month })} />
        <ByWhom by={by} onChoose={(part) => choose({ by: part })} />
        <Button component={Link} to={promisesLink({ period })}>
          {text('target_report.tickets')}
        </Button>
        <Button
          startIcon={<FileDownloadIcon />}
          loading={busy}
          onClick={() => void download(`/target-report/export?${file.toString()}`, `${period}.csv`)}
        >
          {text('target_report.export')}
        </Button>
      </Stack>
      <Loaded query={query}>{(report) => <Figures report={report} by={by} />}</Loaded>
    </Stack>
  );
}

function Figures({ report, by }: { report: Report; by: Part }) {
  const text = useText();
  const { period, customers, targets, priorities } = report;
  if (customers.length === 0) return <EmptyState title={text('target_report.none')} hint={text('target_report.none_hint')} />;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, alignItems: 'start' }}>
      <Panel title={text('target_report.all_customers')}>
        <FiguresTable of={{ period }} targets={targets} priorities={priorities} />
      </Panel>
      {partsOf(report, by).map(({ id, name, of, ...figures }) => (
        <Panel key={id} title={name ?? text(NOBODY[by])}>
          <FiguresTable of={{ period, ...of }} {...figures} />
        </Panel>
      ))}
    </Box>
  );
}

const NOBODY = { customers: 'target_report.no_customer', people: 'target_report.nobody', teams: 'target_report.no_team' } as const;

type PartPanel = Pick<Report['customers'][number], 'targets' | 'priorities'> & {
  readonly id: string | null;
  readonly name: string | null;
  readonly of: Omit<PromiseFilter, 'period'>;
};

/** The panels of a report that is cut by customer, person or team. */
function partsOf({ customers, people, teams }: Report, by: Part): PartPanel[] {
  if (by === 'customers') {
    return customers.map(({ customerId: id, customerName: name, targets, priorities }) => {
      return { id, name, targets, priorities, of: { customerId: id ?? 'none' } };
    });
  }
  const whose = by === 'people' ? 'personId' : 'teamId';
  return (by === 'people' ? people : teams).map((part) => ({ ...part, priorities: [], of: { [whose]: part.id ?? 'none' } }));
}
