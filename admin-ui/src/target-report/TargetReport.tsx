import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Button, Stack, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { Title } from 'react-admin';
import { Link } from 'react-router-dom';
import { monthsBefore } from '../../../domain/civil-date';
import { useAddressState } from '../data/use-address-state';
import { useDownload } from '../data/use-download';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { localMoment } from '../forms/istanbul-time';
import { MonthSelect } from '../forms/MonthSelect';
import { useAppLocale, useText } from '../i18n/use-text';
import { FiguresPanels } from './FiguresPanels';
import { PARTS, type Part } from './report-parts';
import { promisesLink } from './promises-link';

/** As far back as a customer asks about its service. */
const MONTHS = 24;

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
        <MonthSelect label={text('target_report.month')} month={period} months={months} onChoose={(month) => choose({ period: month })} />
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
      <Loaded query={query}>{(report) => <FiguresPanels report={report} by={by} />}</Loaded>
    </Stack>
  );
}
