import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Button, Stack, Typography } from '@mui/material';
import { Title } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import type { PromiseList } from '../../../api/contract/target-report';
import { formatMonth } from '../../../domain/format';
import { useDownload } from '../data/use-download';
import { useOperation } from '../data/use-operation';
import { EmptyState } from '../fields/EmptyState';
import { Loaded } from '../fields/Loaded';
import { localMoment } from '../forms/istanbul-time';
import { useAppLocale, useText } from '../i18n/use-text';
import { PromiseNarrowing } from './PromiseNarrowing';
import { PromiseTable } from './PromiseTable';
import type { PromiseFilter } from './promises-link';

const NARROWED = ['target', 'priority', 'customerId', 'personId', 'teamId', 'outcome'] as const;

/** The tickets behind a figure of the target report, the missed ones first; what is looked for stands in the address. */
export function PromiseListPage() {
  const text = useText();
  const locale = useAppLocale();
  const [search] = useSearchParams();
  const period = search.get('period') ?? localMoment(Date.now()).date.slice(0, 7);
  const chosen = NARROWED.flatMap((name) => (search.get(name) ? [[name, search.get(name)] as const] : []));
  const filter = { period, ...Object.fromEntries(chosen) } as PromiseFilter;
  const query = useOperation('target-report', 'listPromises', { query: filter }, { placeholder: true });
  const { busy, download } = useDownload();
  const file = new URLSearchParams({ ...(filter as Record<string, string>), locale });
  return (
    <Stack spacing={2} sx={{ pt: 2, maxWidth: 1400 }}>
      <Title title={text('target_report.tickets')} />
      <Typography variant="h5" component="h1" sx={{ overflowWrap: 'anywhere' }}>
        {[formatMonth(period, locale), ...useWhose(filter, query.data)].join(' · ')}
      </Typography>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <PromiseNarrowing filter={filter} />
        <Button
          startIcon={<FileDownloadIcon />}
          loading={busy}
          onClick={() => void download(`/target-report/promises/export?${file.toString()}`, `${period}.csv`)}
        >
          {text('target_report.export_tickets')}
        </Button>
        <Button component={Link} to={`/target-report?period=${period}`}>
          {text('menu.target_report')}
        </Button>
      </Stack>
      <Loaded query={query}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <EmptyState title={text('target_report.no_tickets')} />
          ) : (
            <>
              <Typography variant="body2" color="text.secondary">
                {text(total > rows.length ? 'target_report.first_of' : 'target_report.total', { count: rows.length, total })}
              </Typography>
              <PromiseTable rows={rows} />
            </>
          )
        }
      </Loaded>
    </Stack>
  );
}

/** Whose promises are listed, by name: all rows have the same. */
function useWhose({ customerId, personId, teamId }: PromiseFilter, list: PromiseList | undefined): string[] {
  const text = useText();
  const [first] = list?.rows ?? [];
  const nameOf = (id: string | undefined, name: string | null | undefined, nobody: string): string[] => {
    if (id === undefined) return [];
    return id === 'none' ? [nobody] : name ? [name] : [];
  };
  return [
    ...nameOf(customerId, first?.customerName, text('target_report.no_customer')),
    ...nameOf(personId, first?.personName, text('target_report.nobody')),
    ...nameOf(teamId, first?.teamName, text('target_report.no_team')),
  ];
}
