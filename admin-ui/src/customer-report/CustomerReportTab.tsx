import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Button, Stack, Typography } from '@mui/material';
import { useRecordContext } from 'react-admin';
import { customerReportOperations } from '../../../api/contract/customer-report';
import type { Customer } from '../../../api/contract/customers';
import { filledPath } from '../data/operations';
import { useDownload } from '../data/use-download';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { PageSkeleton } from '../fields/PageSkeleton';
import { useText } from '../i18n/use-text';
import { KeepReport } from './KeepReport';
import { KeptReports } from './KeptReports';
import { PeriodChoice } from './PeriodChoice';
import { ReportPreview } from './ReportPreview';
import { useReportChoice, type ReportChoice } from './report-choice';

/** The customer's report for any period: as it will be printed, and its files. */
export function CustomerReportTab() {
  const customer = useRecordContext<Customer>();
  return customer === undefined ? null : <Report customer={customer} />;
}

function Report({ customer }: { customer: Customer }) {
  const text = useText();
  // For the customer's reader, so in the customer's language.
  const [choice, choose] = useReportChoice(customer.locale);
  const { period, fault, locale } = choice;
  const query = useOperation(
    'customer-report',
    'getCustomerReport',
    { params: { id: customer.id }, query: { ...period, locale } },
    { enabled: fault === null },
  );
  return (
    <Stack spacing={2} sx={{ py: 1, maxWidth: 1000 }}>
      <Typography variant="body2" color="text.secondary">
        {text('report.help')}
      </Typography>
      <PeriodChoice choice={choice} onChoose={choose} />
      <Files customerId={customer.id} choice={choice} />
      {fault === null && (
        <Loaded query={query} skeleton={<PageSkeleton />}>
          {({ document }) => <ReportPreview document={document} locale={locale} />}
        </Loaded>
      )}
      <KeptReports customerId={customer.id} locale={locale} />
    </Stack>
  );
}

const FILES = [
  { name: 'pdf', operation: customerReportOperations.downloadCustomerReportPdf },
  { name: 'xlsx', operation: customerReportOperations.downloadCustomerReportBook },
] as const;

function Files({ customerId, choice: { period, fault, locale } }: { customerId: string; choice: ReportChoice }) {
  const text = useText();
  const { busy, download } = useDownload();
  const query = new URLSearchParams({ from: period.from, to: period.to, locale });
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1 }}>
      {FILES.map(({ name, operation }) => (
        <Button
          key={name}
          variant="outlined"
          startIcon={<FileDownloadIcon />}
          loading={busy}
          disabled={fault !== null}
          onClick={() => void download(`${filledPath(operation.path, { id: customerId })}?${query.toString()}`, `${period.from}.${name}`)}
        >
          {text(`report.${name}`)}
        </Button>
      ))}
      <KeepReport customerId={customerId} period={{ from: period.from, to: period.to }} disabled={fault !== null} />
    </Stack>
  );
}
