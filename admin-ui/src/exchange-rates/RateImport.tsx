import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from '@mui/material';
import { useState, type ChangeEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { MAX_RATE_FILE_BYTES, type ExchangeRatePreview } from '../../../api/contract/exchange-rates';
import { rateOf } from '../../../domain/exchange-rate-file';
import { messageOf, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { PreviewTable } from './PreviewTable';

interface Read {
  readonly name: string;
  /** A second click, and a click after a lost answer, take the same file once. */
  readonly key: string;
  readonly rows: ExchangeRatePreview['rows'];
}

/** Takes the rates of a file, once somebody has seen what it would bring. */
export function RateImport({ onClose }: { onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const [read, setRead] = useState<Read | null>(null);
  const [reason, setReason] = useState('');
  const { choose, isReading, problem } = useReading(setRead);
  const why = reason.trim() === '' ? null : reason.trim();
  const rates = (read?.rows ?? []).filter(({ stand }) => stand === 'NEW' || (stand === 'DIFFERENT' && why !== null));
  const isDifferent = read?.rows.some(({ stand }) => stand === 'DIFFERENT') === true;
  const { run, isPending } = useTaking(onClose);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-label={text('rate.import')}>
      <DialogTitle>{text('rate.import')}</DialogTitle>
      <DialogContent dividers>
        <Stack spacing={2}>
          <Typography variant="body2" color="text.secondary">
            {text('rate.import_help')}
          </Typography>
          <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
            <FileButton isBusy={isReading} onChange={choose} />
            <Typography variant="body2" noWrap title={read?.name}>
              {read?.name ?? text('file.none')}
            </Typography>
          </Stack>
          {problem !== null && <Alert severity="error">{problem}</Alert>}
          {read !== null && <PreviewTable rows={read.rows} />}
          {isDifferent && <ReasonField value={reason} onChange={setReason} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button
          variant="contained"
          disabled={rates.length === 0}
          loading={isPending}
          onClick={() => read && run({ rates, reason: why, key: read.key })}
        >
          {text('rate.take', { count: rates.length })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Takes the rates once. */
function useTaking(onDone: () => void) {
  const text = useText();
  const { http } = useServices();
  return useOnce({
    call: ({ rates, reason, key }: { rates: Read['rows']; reason: string | null; key: string }) =>
      callOperation(http, 'importExchangeRates', {
        body: { rates: rates.flatMap((row) => rateOf(row) ?? []), reason },
        idempotencyKey: `${key}${reason === null ? '' : '-r'}`,
      }),
    resources: ['exchange-rates', 'charge-lines', 'desk-tasks'],
    told: ({ added, replaced, releasedLines, repricedLines }) =>
      [
        text('rate.imported', { added, replaced }),
        ...(repricedLines > 0 ? [text('rate.repriced', { count: repricedLines })] : []),
        ...(releasedLines > 0 ? [text('rate.released', { count: releasedLines })] : []),
      ].join(' '),
    onDone,
  });
}

function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const text = useText();
  return (
    <TextField
      label={text('rate.replace_reason')}
      helperText={text('rate.replace_help')}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      multiline
      minRows={2}
      slotProps={{ htmlInput: { maxLength: 2_000 } }}
    />
  );
}

function FileButton({ isBusy, onChange }: { isBusy: boolean; onChange: (event: ChangeEvent<HTMLInputElement>) => void }) {
  const text = useText();
  return (
    <Button component="label" role={undefined} tabIndex={-1} variant="outlined" loading={isBusy} sx={{ flexShrink: 0 }}>
      {text('file.choose')}
      <input
        type="file"
        aria-label={text('file.choose')}
        accept=".xml,.csv,.txt,.xlsx"
        onChange={onChange}
        style={{ position: 'absolute', opacity: 0, width: 1 }}
      />
    </Button>
  );
}

/** Hands a chosen file to the API, which says what it would bring. */
function useReading(onRead: (read: Read | null) => void) {
  const text = useText();
  const translate = useTranslate();
  const notify = useNotify();
  const { http } = useServices();
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const read = async (file: File): Promise<void> => {
    onRead(null);
    setProblem(null);
    if (file.size > MAX_RATE_FILE_BYTES) return setProblem(text('rate.file_too_big', { kb: MAX_RATE_FILE_BYTES / 1000 }));
    setReading(true);
    try {
      const body = { name: file.name, content: await base64Of(file) };
      onRead({ name: file.name, key: randomId(), ...(await callOperation(http, 'previewExchangeRates', { body })) });
    } catch (error) {
      setProblem(problemOf(error).errors?.['content'] ?? translate(messageOf(error)));
    } finally {
      setReading(false);
    }
  };
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0];
    target.value = '';
    if (file) read(file).catch((error: unknown) => notify(messageOf(error), { type: 'error' }));
  };
  return { choose, isReading, problem };
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
