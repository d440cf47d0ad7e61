import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { MAX_INVOICE_FILE_BYTES, type InvoicePreview } from '../../../api/contract/invoices';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { FileButton } from '../forms/FileButton';
import { useTyped, useUnsaved } from '../forms/Unsaved';
import { useTableFile, type SentFile } from '../forms/use-table-file';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { ColumnChoice } from './ColumnChoice';
import { INVOICE_RESOURCES } from './invoice-resources';
import { InvoiceRows } from './InvoiceRows';

type Row = InvoicePreview['rows'][number];

interface Read {
  readonly file: SentFile;
  /** A second click, and a click after a lost answer, take the same file once. */
  readonly key: string;
  readonly preview: InvoicePreview;
}

/** The button that takes invoice numbers from a file. */
export function InvoiceImportButton() {
  const text = useText();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => open(true)}>
        {text('invoice.import')}
      </Button>
      {isOpen && <InvoiceImport onClose={() => open(false)} />}
    </>
  );
}

/** Reads a chosen file, and once more by other columns. */
function useInvoiceFile(onForget: () => void) {
  const { http } = useServices();
  const [read, setRead] = useState<Read | null>(null);
  // The question that follows a choice at once must know it.
  const columns = useRef<InvoicePreview['columns'] | undefined>(undefined);
  const ask = async (file: SentFile): Promise<void> => {
    const body = { ...file, ...(columns.current === undefined ? {} : { columns: columns.current }) };
    setRead({ file, key: randomId(), preview: await callOperation(http, 'previewInvoices', { body }) });
  };
  const forget = (): void => {
    setRead(null);
    columns.current = undefined;
    onForget();
  };
  const { choose, askAgain, isReading, problem } = useTableFile(ask, forget, MAX_INVOICE_FILE_BYTES);
  const again = (chosen: InvoicePreview['columns']): void => {
    columns.current = chosen;
    if (read) askAgain(read.file);
  };
  return { read, choose, again, isReading, problem };
}

/** Takes the invoices of a file, once somebody has seen what it would bring; nothing that was typed is lost unasked. */
function InvoiceImport({ onClose }: { onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  const [isSkipped, setSkipped] = useState(false);
  const { read, choose, again, isReading, problem } = useInvoiceFile(() => setSkipped(false));
  const { dirty, leave } = useUnsaved(onClose);
  useTyped(dirty, read !== null || reason !== '');
  return (
    <Dialog open onClose={leave} fullWidth maxWidth="lg" aria-label={text('invoice.import')}>
      <DialogTitle>{text('invoice.import')}</DialogTitle>
      <DialogContent dividers>
        <Stack spacing={2}>
          <Typography variant="body2" color="text.secondary">
            {text('invoice.import_help')}
          </Typography>
          <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
            <FileButton accept=".csv,.txt,.xlsx" isBusy={isReading} onChange={choose} />
            <Typography variant="body2" noWrap title={read?.file.name}>
              {read?.file.name ?? text('file.none')}
            </Typography>
          </Stack>
          {problem !== null && <Alert severity="error">{problem}</Alert>}
          {read !== null && <Found read={read} reason={reason} onReason={setReason} onColumns={again} />}
          {read !== null && <Skipping rows={read.preview.rows} isSkipped={isSkipped} onSkip={setSkipped} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
        <TakeButton read={read} reason={reason.trim() === '' ? null : reason.trim()} isSkipped={isSkipped} onDone={onClose} />
      </DialogActions>
    </Dialog>
  );
}

interface FoundProps {
  readonly read: Read;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onColumns: (columns: InvoicePreview['columns']) => void;
}

function Found({ read: { preview }, reason, onReason, onColumns }: FoundProps) {
  const text = useText();
  const { head, columns, rows } = preview;
  const isDifferent = rows.some(({ stand }) => stand === 'DIFFERENT');
  return (
    <>
      <ColumnChoice head={head} columns={columns} onChange={onColumns} />
      {rows.length > 0 && <InvoiceRows rows={rows} />}
      {isDifferent && (
        <TextField
          label={text('invoice.replace_reason')}
          helperText={text('invoice.replace_help')}
          value={reason}
          onChange={({ target }) => onReason(target.value)}
          multiline
          minRows={2}
          slotProps={{ htmlInput: { maxLength: 2_000 } }}
        />
      )}
    </>
  );
}

/** Rows that nobody can take: other sales of the firm, and wrong ones. They are left out only once somebody has said so. */
const LEFT_OUT: readonly Row['stand'][] = ['NOT_OURS', 'WRONG'];
const isLeftOut = ({ stand }: Row): boolean => LEFT_OUT.includes(stand);

interface SkippingProps {
  readonly rows: readonly Row[];
  readonly isSkipped: boolean;
  readonly onSkip: (isSkipped: boolean) => void;
}

function Skipping({ rows, isSkipped, onSkip }: SkippingProps) {
  const text = useText();
  if (!rows.some(isLeftOut)) return null;
  const [foreign = 0, wrong = 0] = LEFT_OUT.map((left) => rows.filter(({ stand }) => stand === left).length);
  const said = foreign === 0 ? 'invoice.skip_wrong' : wrong === 0 ? 'invoice.skip_foreign' : 'invoice.skip_both';
  return (
    <FormControlLabel
      control={<Checkbox checked={isSkipped} onChange={(_event, checked) => onSkip(checked)} />}
      label={text(said, { foreign, wrong })}
    />
  );
}

interface TakeProps {
  readonly read: Read | null;
  readonly reason: string | null;
  readonly isSkipped: boolean;
  readonly onDone: () => void;
}

/** Takes the rows that are new, and those that differ where a reason is given, once. */
function TakeButton({ read, reason, isSkipped, onDone }: TakeProps) {
  const text = useText();
  const { http } = useServices();
  const all = read?.preview.rows ?? [];
  const isUndecided = !isSkipped && all.some(isLeftOut);
  const rows = all.filter(({ stand }) => stand === 'NEW' || (stand === 'DIFFERENT' && reason !== null));
  const { run, isPending } = useOnce({
    call: ({ key }: Read) =>
      callOperation(http, 'importInvoices', {
        body: {
          invoices: rows.flatMap(({ of, number, issuedOn, gross, currency }) =>
            of === null ? [] : [{ billingPeriodId: of.billingPeriodId, number, issuedOn, gross: gross === '' ? null : gross, currency }],
          ),
          reason,
        },
        idempotencyKey: `${key}${reason === null ? '' : '-r'}`,
      }),
    resources: INVOICE_RESOURCES,
    told: ({ added, replaced }) => text('invoice.imported', { added, replaced }),
    onDone,
  });
  return (
    <Button variant="contained" disabled={rows.length === 0 || isUndecided} loading={isPending} onClick={() => read && run(read)}>
      {text('invoice.take', { smart_count: rows.length })}
    </Button>
  );
}
