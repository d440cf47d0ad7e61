import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ChargeBook, ChargeExportCheck } from '../../../api/contract/charge-books';
import type { ChargeTotals } from '../../../api/contract/charge-lines';
import { formatMonth } from '../../../domain/format';
import { useMay } from '../auth/use-me';
import { randomId } from '../data/random-id';
import { listAddress } from '../data/list-address';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { localMoment } from '../forms/istanbul-time';
import { useAppLocale, useText } from '../i18n/use-text';
import { FormerBooks } from './FormerBooks';
import { IncompleteCustomers } from './IncompleteCustomers';
import { linesAddress } from './lines-address';
import { LinesChoice, type ExportedLines } from './LinesChoice';
import { PackageUnused } from './PackageUnused';
import { SameReceipts } from './SameReceipts';
import { WithholdingNotice } from './WithholdingNotice';

/** What is exported. */
interface Exported {
  /** YYYY-MM; empty while none is chosen. */
  readonly period: string;
  readonly customerId?: string;
}

/** What is to be said before an export. */
export interface Notice {
  /** Not yet known. */
  readonly isPending: boolean;
  /** Why it is not known, and how it is asked again; nothing is exported unseen. */
  readonly failure: { readonly error: unknown; readonly retry: () => void } | null;
  readonly isEmpty: boolean;
  /** The list is cut down by what the export does not look at. */
  readonly hasOtherFilters: boolean;
  /** What goes into the totals of the book. */
  readonly billed: Pick<ChargeTotals, 'count' | 'gross' | 'currency'> | null;
  readonly held: (ChargeTotals['held'] & { readonly currency: string }) | null;
  readonly former: ChargeExportCheck['formerExports'];
  /** How many lines wait for a rate. */
  readonly awaitingRate: number;
  /** What no book holds yet. */
  readonly added: ChargeExportCheck['newLines'];
  readonly incomplete: ChargeExportCheck['incompleteCustomers'];
  readonly unused: ChargeExportCheck['packageUnused'];
  readonly sameReceipts: ChargeExportCheck['sameReceipts'];
  readonly withholding: ChargeExportCheck['withholding'];
}

const MONTH_OF = {
  ALL: { all: 'charge.export_whole', one: 'charge.export_whole_customer' },
  NEW: { all: 'charge.export_new', one: 'charge.export_new_customer' },
} as const;
const NOTHING = { count: 0, gross: '0.00' } as const;

/** Looks at what an export will hold, and at what will be missing in it. */
export function useExportNotice(exported: Exported, hasOtherFilters: boolean): Notice {
  const may = useMay();
  const asked = { enabled: exported.period !== '' && may('charge.export') };
  const counted = useOperation('charge-lines', 'getChargeTotals', { query: { filter: JSON.stringify(exported) } }, asked);
  const checked = useOperation('charge-lines', 'checkChargeExport', { query: exported }, asked);
  const [{ data: totals }, { data: check }] = [counted, checked];
  const unknown = [counted, checked].filter(({ data }) => data === undefined);
  const failed = unknown.find(({ error }) => error !== null);
  const retry = (): void => void Promise.all(unknown.map((query) => query.refetch()));
  const held = totals !== undefined && totals.held.count > 0 ? { ...totals.held, currency: totals.currency } : null;
  const incomplete = check?.incompleteCustomers ?? [];
  return {
    isPending: counted.isLoading || checked.isLoading,
    failure: failed === undefined ? null : { error: failed.error, retry },
    isEmpty: totals?.count === 0 && held === null && totals.awaitingRate === 0,
    hasOtherFilters,
    billed: totals ?? null,
    awaitingRate: totals?.awaitingRate ?? 0,
    held,
    former: check?.formerExports ?? [],
    added: check?.newLines ?? NOTHING,
    incomplete,
    unused: check?.packageUnused ?? [],
    sameReceipts: check?.sameReceipts ?? [],
    withholding: check?.withholding ?? null,
  };
}

interface ExportNoticeProps {
  readonly notice: Notice;
  readonly exported: Exported;
  /** Being made, or saved. */
  readonly busy: boolean;
  /** With the key that makes a repeat the same book. */
  readonly onExport: (lines: ExportedLines, key: string) => void;
  readonly onFetch: (book: ChargeBook) => void;
  readonly onClose: () => void;
}

/** What the book holds and what it does not, and that it cannot be taken back, said before it is made. */
export function ExportNotice({ notice, exported, busy, onExport, onFetch, onClose }: ExportNoticeProps) {
  const { hasOtherFilters, billed, held, awaitingRate, former, added, incomplete, unused, sameReceipts, withholding } = notice;
  const text = useText();
  const locale = useAppLocale();
  const translate = useTranslate();
  const [lines, setLines] = useState<ExportedLines>(former.length > 0 && added.count > 0 ? 'NEW' : 'ALL');
  const [keys] = useState(() => ({ ALL: randomId(), NEW: randomId() }));
  const month = formatMonth(exported.period, locale);
  const thisMonth = localMoment(Date.now()).date.slice(0, 7);
  return (
    <Dialog open onClose={onClose} aria-label={text('charge.export')}>
      <DialogTitle>{text('charge.export')}</DialogTitle>
      <DialogContent>
        <DialogContentText gutterBottom>
          {text(MONTH_OF[lines][exported.customerId === undefined ? 'all' : 'one'], { month })} {hasOtherFilters && text('charge.export_no_filters')}
        </DialogContentText>
        {exported.period >= thisMonth && <DialogContentText gutterBottom>{text('charge.export_running', { month })}</DialogContentText>}
        {former.length > 0 && (
          <FormerBooks books={former} busy={busy} onFetch={onFetch} allOf={listAddress('charge-books', { ...exported })} onLeave={onClose} />
        )}
        {billed && former.length > 0 && <LinesChoice billed={billed} added={added} value={lines} onChange={setLines} />}
        {billed && former.length === 0 && <Count billed={billed} />}
        <DialogContentText gutterBottom>{text('charge.export_final')}</DialogContentText>
        {held && (
          <DialogContentText gutterBottom>
            {text('charge.held_count', { smart_count: held.count })}, {text('charge.net')}: <Amount amount={held.net} currency={held.currency} />.{' '}
            {text('charge.export_held')}
          </DialogContentText>
        )}
        {awaitingRate > 0 && <DialogContentText gutterBottom>{text('rate.export_awaiting', { smart_count: awaitingRate })}</DialogContentText>}
        {withholding && <WithholdingNotice withholding={withholding} exported={exported} onLeave={onClose} />}
        {sameReceipts.length > 0 && <SameReceipts lines={sameReceipts} />}
        {unused.length > 0 && <PackageUnused lines={unused} />}
        {incomplete.length > 0 && <IncompleteCustomers customers={incomplete} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        {held && (
          <Button component={Link} to={linesAddress({ ...exported, hold: ['HELD'], awaitingRate: false })} onClick={onClose}>
            {text('charge.show_held')}
          </Button>
        )}
        <Button variant="contained" loading={busy} onClick={() => onExport(lines, keys[lines])}>
          {text('charge.export')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What goes into the totals of a month's first book. */
function Count({ billed: { count, gross, currency } }: { billed: NonNullable<Notice['billed']> }) {
  const text = useText();
  return (
    <DialogContentText gutterBottom>
      {text('charge.export_count', { smart_count: count })}: <Amount amount={gross} currency={currency} />
    </DialogContentText>
  );
}
