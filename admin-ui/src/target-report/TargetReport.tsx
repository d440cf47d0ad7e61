import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Box, Button, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { Title } from 'react-admin';
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

/** As far back as a customer asks about its service. */
const MONTHS = 24;

/** Kept and missed targets of a month (M8), by customer and priority; the month stands in the address. */
export function TargetReport() {
  const text = useText();
  const locale = useAppLocale();
  const months = monthsBefore(localMoment(Date.now()).date.slice(0, 7), MONTHS);
  const [{ period }, choose] = useAddressState({ period: months[0] ?? '' }, { period: (value): value is string => months.includes(value) });
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
        <TextField
          select
          size="small"
          fullWidth={false}
          label={text('target_report.month')}
          value={period}
          onChange={({ target }) => choose({ period: target.value })}
          sx={{ minWidth: 180 }}
        >
          {months.map((month) => (
            <MenuItem key={month} value={month}>
              {formatMonth(month, locale)}
            </MenuItem>
          ))}
        </TextField>
        <Button
          startIcon={<FileDownloadIcon />}
          loading={busy}
          onClick={() => void download(`/target-report/export?${file.toString()}`, `${period}.csv`)}
        >
          {text('target_report.export')}
        </Button>
      </Stack>
      <Loaded query={query}>{(report) => <Figures report={report} />}</Loaded>
    </Stack>
  );
}

function Figures({ report: { customers, targets, priorities } }: { report: Report }) {
  const text = useText();
  if (customers.length === 0) return <EmptyState title={text('target_report.none')} hint={text('target_report.none_hint')} />;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, alignItems: 'start' }}>
      <Panel title={text('target_report.all_customers')}>
        <FiguresTable targets={targets} priorities={priorities} />
      </Panel>
      {customers.map(({ customerId, customerName, ...part }) => (
        <Panel key={customerId} title={customerName ?? text('target_report.no_customer')}>
          <FiguresTable {...part} />
        </Panel>
      ))}
    </Box>
  );
}
