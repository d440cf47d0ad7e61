import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Button } from '@mui/material';
import { useDownload } from '../data/use-download';
import { useAppLocale, useText } from '../i18n/use-text';

const FILES = [
  { path: 'export', ending: 'csv' },
  { path: 'book', ending: 'xlsx' },
] as const;

/** All that was found, by customer, contract and month, as CSV or as an Excel book. */
export function ExportButtons({ conditions }: { conditions: Readonly<Record<string, string>> }) {
  const text = useText();
  const locale = useAppLocale();
  const { busy, download } = useDownload();
  const query = new URLSearchParams({ ...conditions, locale }).toString();
  return FILES.map(({ path, ending }) => (
    <Button
      key={ending}
      startIcon={<FileDownloadIcon />}
      loading={busy}
      onClick={() => void download(`/profitability/${path}?${query}`, `profitability.${ending}`)}
    >
      {text(`profit.export_${ending}`)}
    </Button>
  ));
}
