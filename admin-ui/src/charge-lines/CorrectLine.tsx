import { Button } from '@mui/material';
import { useState } from 'react';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { CorrectionInput } from '../../../api/contract/line-corrections';
import { isFinalLine } from '../../../domain/billing-periods';
import { isInvoiced } from '../../../domain/line-sources';
import { leftOf } from '../../../domain/line-corrections';
import { addAmounts, compareAmounts, formatMoney } from '../../../domain/money';
import { useMay } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { DecimalInput } from '../forms/DecimalInput';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { LineForm } from './LineForm';

/** Takes a line back that is final, whole or in part, for whoever may decide about lines, as long as something of it is left. */
export function CorrectLine({ line }: { line: ChargeLineDetail }) {
  const text = useText();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!isFinalLine(line) || !isInvoiced(line) || compareAmounts(netLeft(line), '0') <= 0 || !may('charge.decide')) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('charge.correct')}</Button>
      {open && <CorrectDialog line={line} onClose={() => setOpen(false)} />}
    </>
  );
}

const netLeft = ({ net, corrections }: ChargeLineDetail): string =>
  leftOf({ net, vat: '0' }, { net: addAmounts('0', ...corrections.map((correction) => correction.net)), vat: '0' }).net;

function CorrectDialog({ line, onClose }: { line: ChargeLineDetail; onClose: () => void }) {
  const text = useText();
  const locale = useAppLocale();
  const { http } = useServices();
  const left = formatMoney(netLeft(line), line.currency, locale);
  return (
    <LineForm
      title="charge.correct_title"
      help={text('charge.correct_help')}
      schema={CorrectionInput}
      initial={NOTHING}
      send={(body, idempotencyKey) => callOperation(http, 'correctChargeLine', { params: { id: line.id }, body, idempotencyKey })}
      told="charge.corrected"
      onClose={onClose}
    >
      <DecimalInput source="net" label={text('charge.correct_net')} unit={line.currency} helperText={text('charge.correct_net_help', { left })} />
    </LineForm>
  );
}

const NOTHING = { net: '' };
