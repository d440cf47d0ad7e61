import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, Tooltip } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useListContext, useNotify, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ChargeTotals } from '../../../api/contract/charge-lines';
import { useMay } from '../auth/use-me';
import { messageOf } from '../data/http';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { linesAddress } from './lines-address';

/** The month as Excel for the accountant; a refusal is told on the page, which stays. */
export function ExportMonthButton() {
  const text = useText();
  const may = useMay();
  const locale = useAppLocale();
  const { filterValues } = useListContext();
  const notify = useNotify();
  const { busy, download } = useDownload();
  const [asking, setAsking] = useState(false);
  const { period, customerId } = filterValues as { period?: string; customerId?: string };
  const exported = { period, ...(customerId ? { customerId } : {}) };
  const { data: totals } = useOperation(
    'charge-lines',
    'getChargeTotals',
    { query: { filter: JSON.stringify(exported) } },
    { enabled: Boolean(period) && may('charge.export') },
  );
  if (!may('charge.export')) return null;
  const query = new URLSearchParams({ ...(period ? { period } : {}), ...(customerId ? { customerId } : {}), locale });
  const save = (): void => {
    setAsking(false);
    void download(`/charge-lines/export?${query.toString()}`, `${period ?? ''}.xlsx`);
  };
  const start = (): void => {
    if (totals?.count === 0 && totals.held.count === 0) notify(text('charge.export_empty'), { type: 'info' });
    else if (totals !== undefined && totals.held.count > 0) setAsking(true);
    else save();
  };
  return (
    <Tooltip title={period ? text('charge.export_help') : text('charge.export_needs_month')} describeChild>
      <span>
        <Button size="small" startIcon={<FileDownloadIcon />} disabled={!period} loading={busy} onClick={start}>
          {text('charge.export')}
        </Button>
        {asking && totals && <HeldNotice totals={totals} filter={exported} onExport={save} onClose={() => setAsking(false)} />}
      </span>
    </Tooltip>
  );
}

interface HeldNoticeProps {
  readonly totals: ChargeTotals;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly onExport: () => void;
  readonly onClose: () => void;
}

/** What waits for a decision is in no total of the book; said before it is made. */
function HeldNotice({ totals: { held, currency }, filter, onExport, onClose }: HeldNoticeProps) {
  const text = useText();
  const translate = useTranslate();
  return (
    <Dialog open onClose={onClose} aria-label={text('charge.export')}>
      <DialogTitle>{text('charge.held_count', { smart_count: held.count })}</DialogTitle>
      <DialogContent>
        <DialogContentText>
          {text('charge.net')}: <Amount amount={held.net} currency={currency} />. {text('charge.export_held')}
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button component={Link} to={linesAddress({ ...filter, hold: ['HELD'] })} onClick={onClose}>
          {text('charge.show_lines')}
        </Button>
        <Button variant="contained" onClick={onExport}>
          {text('charge.export')}
        </Button>
      </DialogActions>
    </Dialog>
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
