import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Button, Tooltip } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useListContext, useNotify } from 'react-admin';
import { useMay } from '../auth/use-me';
import { messageOf } from '../data/http';
import { conditionsOf } from '../data/list-query';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { ExportNotice, useExportNotice } from './ExportNotice';

/** The month as Excel for the accountant; who exports is asked once, because its lines stand fast from then on. A refusal is said on the page, which stays. */
export function ExportMonthButton() {
  const text = useText();
  const may = useMay();
  const locale = useAppLocale();
  const { filterValues } = useListContext();
  const notify = useNotify();
  const { busy, download } = useDownload();
  const [asking, setAsking] = useState(false);
  const { period, customerId, ...others } = filterValues as { period?: string; customerId?: string };
  const exported = { period: period ?? '', ...(customerId ? { customerId } : {}) };
  const notice = useExportNotice(exported, Object.keys(conditionsOf(others)).length > 0);
  if (!may('charge.export')) return null;
  const query = new URLSearchParams({ ...exported, locale });
  const save = (): void => {
    setAsking(false);
    void download(`/charge-lines/export?${query.toString()}`, `${exported.period}.xlsx`);
  };
  const start = (): void => {
    if (notice.isEmpty) notify(text('charge.export_empty'), { type: 'info' });
    else setAsking(true);
  };
  return (
    <Tooltip title={period ? text('charge.export_help') : text('charge.export_needs_month')} describeChild>
      <span>
        <Button size="small" startIcon={<FileDownloadIcon />} disabled={!period || notice.isPending} loading={busy} onClick={start}>
          {text('charge.export')}
        </Button>
        {asking && <ExportNotice notice={notice} exported={exported} onExport={save} onClose={() => setAsking(false)} />}
      </span>
    </Tooltip>
  );
}

function useDownload() {
  const { http } = useServices();
  const notify = useNotify();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const download = async (path: string, otherwise: string): Promise<void> => {
    setBusy(true);
    try {
      const { body, headers } = await http<Blob>(path, { as: 'file' });
      keep(body, fileName(headers.get('Content-Disposition')) ?? otherwise);
      // The page says when the month was last exported.
      await queries.invalidateQueries({ queryKey: ['charge-lines'] });
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 8_000 });
    } finally {
      setBusy(false);
    }
  };
  return { busy, download };
}

function keep(file: Blob, name: string): void {
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
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null;
}
