import { Box, Skeleton, Stack, Typography } from '@mui/material';
import { Title } from 'react-admin';
import { monthsFrom } from '../../../domain/profitability/months';
import type { ReportChart, ReportTable } from '../../../domain/report/document';
import { useMay } from '../auth/use-me';
import { useOperation } from '../data/use-operation';
import { ChartSvg } from '../fields/ChartSvg';
import { FiguresInTable } from '../fields/FiguresInTable';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { MonthRange, useMonthRange, type Months } from '../forms/MonthRange';
import { useAppLocale, useText } from '../i18n/use-text';
import { revenueParts } from './revenue-parts';
import { workloadParts } from './workload-parts';

/** A year is looked at together, unless one chooses otherwise. */
const USUAL_MONTHS = 12;

/** How revenue and work go, month by month; each sees of it what is theirs to see. */
export function WorkloadPage() {
  const text = useText();
  const may = useMay();
  const { range, offered, choose } = useMonthRange(USUAL_MONTHS);
  return (
    <Stack spacing={2} sx={{ pt: 2, maxWidth: 1400 }}>
      <Title title={text('menu.workload')} />
      <Typography variant="h5" component="h1">
        {text('menu.workload')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ maxWidth: 860 }}>
        {may('profit.read') && text('workload.help_revenue')} {may('workload.read') && text('workload.help_work')}
      </Typography>
      <MonthRange range={range} offered={offered} onChoose={choose} />
      {may('profit.read') && <RevenuePanel range={range} />}
      {may('workload.read') && <WorkPanel range={range} />}
    </Stack>
  );
}

function RevenuePanel({ range }: { range: Months }) {
  const text = useText();
  const locale = useAppLocale();
  const query = useOperation('revenue', 'getRevenue', { query: range }, { placeholder: true });
  return (
    <Panel title={text('workload.revenue')}>
      <Loaded query={query} skeleton={<Skeleton variant="rounded" height={260} />}>
        {({ months }) =>
          months.length === 0 ? (
            <Nothing>{text('workload.no_revenue')}</Nothing>
          ) : (
            revenueParts(months, monthsFrom(range.from, range.to), locale, text).map(({ currency, charts, table }) => (
              <Drawn key={currency} charts={charts} tables={[table]} />
            ))
          )
        }
      </Loaded>
    </Panel>
  );
}

function WorkPanel({ range }: { range: Months }) {
  const text = useText();
  const locale = useAppLocale();
  const query = useOperation('workload', 'getWorkload', { query: range }, { placeholder: true });
  return (
    <Panel title={text('workload.work')}>
      <Loaded query={query} skeleton={<Skeleton variant="rounded" height={260} />}>
        {(workload) =>
          workload.people.length === 0 ? <Nothing>{text('workload.no_work')}</Nothing> : <Drawn {...workloadParts(workload, locale, text)} />
        }
      </Loaded>
    </Panel>
  );
}

/** Charts side by side, and below them what they show as tables. */
function Drawn({ charts, tables }: { charts: readonly ReportChart[]; tables: readonly ReportTable[] }) {
  const locale = useAppLocale();
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
          alignItems: 'start',
          mb: 2,
        }}
      >
        {charts
          .filter(({ points }) => points.length > 0)
          .map((chart) => (
            <ChartSvg key={chart.title} chart={chart} />
          ))}
      </Box>
      {tables.map((table) => (
        <FiguresInTable key={table.title} table={table} locale={locale} isNamed />
      ))}
    </>
  );
}
