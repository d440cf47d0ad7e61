import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Button, Tooltip } from '@mui/material';
import { useListContext } from 'react-admin';
import { API_ROOT } from '../data/http';
import { useMay } from '../auth/use-me';
import { useAppLocale, useText } from '../i18n/use-text';

/** The month as Excel for the accountant; the browser downloads it as it is written. */
export function ExportMonthButton() {
  const text = useText();
  const may = useMay();
  const locale = useAppLocale();
  const { filterValues } = useListContext();
  if (!may('charge.export')) return null;
  const { period, customerId } = filterValues as { period?: string; customerId?: string };
  const query = new URLSearchParams({ ...(period ? { period } : {}), ...(customerId ? { customerId } : {}), locale });
  return (
    <Tooltip title={period ? text('charge.export_help') : text('charge.export_needs_month')} describeChild>
      <span>
        <Button
          size="small"
          startIcon={<FileDownloadIcon />}
          disabled={!period}
          href={`${API_ROOT}/charge-lines/export?${query.toString()}`}
          download
        >
          {text('charge.export')}
        </Button>
      </span>
    </Tooltip>
  );
}
