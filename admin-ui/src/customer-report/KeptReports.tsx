import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Box, Button, Stack, Typography } from '@mui/material';
import { keptReportOperations, type KeptReport } from '../../../api/contract/kept-reports';
import { formatCivilDate, formatMonth } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { filledPath } from '../data/operations';
import { useDownload } from '../data/use-download';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { Fact, Facts, Nothing, Panel } from '../fields/Panel';
import { When } from '../fields/times';
import { useAppLocale, useText } from '../i18n/use-text';
import { Objection } from './Objection';
import { SendButton } from './SendButton';

/** Reports of a customer whose figures are kept: their files, and who took them. */
export function KeptReports({ customerId, locale }: { customerId: string; locale: Locale }) {
  const text = useText();
  const query = useOperation('customer-reports', 'listKeptReports', { params: { id: customerId } });
  return (
    <Panel title={text('report.kept')} action={<SendButton name="sendOfficerPage" id={customerId} label={text('report.send_page')} />}>
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Nothing>{text('report.kept_none')}</Nothing>
          ) : (
            <Stack component="ul" spacing={2} sx={{ listStyle: 'none', p: 0, m: 0 }}>
              {data.map((report) => (
                <Kept key={report.id} report={report} locale={locale} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Kept({ report, locale }: { report: KeptReport; locale: Locale }) {
  const text = useText();
  const { madeAt, madeBy, sharedAt, openedAt, openedBy, acknowledgedAt, acknowledgedBy, objections, fetches } = report;
  return (
    <Box component="li">
      <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ justifyContent: 'space-between', gap: 1, mb: 0.5 }}>
        <Typography sx={{ fontWeight: 600 }}>{useReportName(report)}</Typography>
        <KeptFiles report={report} locale={locale} />
      </Stack>
      <Facts>
        <Fact name={text('report.kept_made')}>
          <When at={madeAt} /> · {madeBy ?? text('report.kept_by_month_end')}
        </Fact>
        <Fact name={text('report.kept_shared')}>{sharedAt === null ? text('report.kept_not_shared') : <When at={sharedAt} />}</Fact>
        {openedAt !== null && (
          <Fact name={text('report.kept_opened')}>
            <When at={openedAt} /> · {openedBy}
          </Fact>
        )}
        {acknowledgedAt !== null && (
          <Fact name={text('report.kept_acknowledged')}>
            <When at={acknowledgedAt} /> · {acknowledgedBy}
          </Fact>
        )}
      </Facts>
      {objections.map((objection) => (
        <Objection key={objection.id} objection={objection} />
      ))}
      {fetches.length > 0 && <Fetches fetches={fetches} />}
    </Box>
  );
}

/** A month by its name, what was asked for by its days. */
function useReportName({ kind, period, from, to }: KeptReport): string {
  const text = useText();
  const locale = useAppLocale();
  if (kind === 'MONTH_END' && period !== null) return text('report.kept_MONTH_END', { month: formatMonth(period, locale) });
  return text('report.kept_ON_DEMAND', { from: formatCivilDate(from, locale), to: formatCivilDate(to, locale) });
}

const FILES = [
  { name: 'pdf', operation: keptReportOperations.downloadKeptReportPdf },
  { name: 'xlsx', operation: keptReportOperations.downloadKeptReportBook },
] as const;

function KeptFiles({ report, locale }: { report: KeptReport; locale: Locale }) {
  const text = useText();
  const { busy, download } = useDownload();
  const title = useReportName(report);
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1 }}>
      {FILES.map(({ name, operation }) => (
        <Button
          key={name}
          size="small"
          startIcon={<FileDownloadIcon />}
          loading={busy}
          aria-label={`${text(`report.${name}`)}: ${title}`}
          onClick={() => void download(`${filledPath(operation.path, { id: report.id })}?locale=${locale}`, `${report.from}.${name}`)}
        >
          {text(`report.${name}`)}
        </Button>
      ))}
      <SendButton
        name="shareKeptReport"
        id={report.id}
        label={text(report.sharedAt === null ? 'report.share' : 'report.share_again')}
        about={title}
      />
    </Stack>
  );
}

function Fetches({ fetches }: Pick<KeptReport, 'fetches'>) {
  const text = useText();
  return (
    <Box component="details" sx={{ mt: 0.5 }}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        {text('report.kept_fetches', { count: fetches.length })}
      </Box>
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {fetches.map(({ at, by, isOfficer, file, locale }) => (
          <li key={`${at} ${file}`}>
            <When at={at} /> · {by ?? '—'} {isOfficer && `(${text('timeline.actor_OFFICER')})`} · {file === 'pdf' ? 'PDF' : 'Excel'} ({locale})
          </li>
        ))}
      </Box>
    </Box>
  );
}
