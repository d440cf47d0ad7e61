import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { ExchangeRatePreview } from '../../../api/contract/exchange-rates';
import { rateOf } from '../../../domain/exchange-rate-file';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { FileButton } from '../forms/FileButton';
import { useTyped, useUnsaved } from '../forms/Unsaved';
import { useTableFile } from '../forms/use-table-file';
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
  const { http } = useServices();
  const { choose, isReading, problem } = useTableFile(
    async (body) => setRead({ name: body.name, key: randomId(), ...(await callOperation(http, 'previewExchangeRates', { body })) }),
    () => setRead(null),
  );
  const why = reason.trim() === '' ? null : reason.trim();
  const rates = (read?.rows ?? []).filter(({ stand }) => stand === 'NEW' || (stand === 'DIFFERENT' && why !== null));
  const isDifferent = read?.rows.some(({ stand }) => stand === 'DIFFERENT') === true;
  const { run, isPending } = useTaking(onClose);
  const { dirty, leave } = useUnsaved(onClose);
  useTyped(dirty, read !== null || reason !== '');
  return (
    <Dialog open onClose={leave} fullWidth maxWidth="md" aria-label={text('rate.import')}>
      <DialogTitle>{text('rate.import')}</DialogTitle>
      <DialogContent dividers>
        <Stack spacing={2}>
          <Typography variant="body2" color="text.secondary">
            {text('rate.import_help')}
          </Typography>
          <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
            <FileButton accept=".xml,.csv,.txt,.xlsx" isBusy={isReading} onChange={choose} />
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
        <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
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
