import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Button, Tooltip } from '@mui/material';
import { useState } from 'react';
import { useListContext, useNotify } from 'react-admin';
import { useMay } from '../auth/use-me';
import { messageOf } from '../data/http';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** The month as Excel for the accountant; a refusal is told on the page, which stays. */
export function ExportMonthButton() {
  const text = useText();
  const may = useMay();
  const locale = useAppLocale();
  const { filterValues } = useListContext();
  const { busy, download } = useDownload();
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
          loading={busy}
          onClick={() => void download(`/charge-lines/export?${query.toString()}`, `${period ?? ''}.xlsx`)}
        >
          {text('charge.export')}
        </Button>
      </span>
    </Tooltip>
  );
}

function useDownload() {
  const { http } = useServices();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const download = async (path: string, otherwise: string): Promise<void> => {
    setBusy(true);
    try {
      const { body, headers } = await http<Blob>(path, { as: 'file' });
      save(body, fileName(headers.get('Content-Disposition')) ?? otherwise);
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 8_000 });
    } finally {
      setBusy(false);
    }
  };
  return { busy, download };
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has the file only after the click was dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Name of a file as the server gives it; null where it gives none. */
export function fileName(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? null;
}
