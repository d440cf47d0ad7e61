import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Link as MuiLink } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { formatMonth } from '../../../domain/format';
import { useMay } from '../auth/use-me';
import { Amount } from '../fields/Amount';
import { Fact, Facts } from '../fields/Panel';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { useAppLocale, useText } from '../i18n/use-text';
import { AskWriteOff, WaitingWriteOff } from '../write-offs/AskWriteOff';
import { AskButton } from './AskButton';
import { CorrectLine } from './CorrectLine';
import { DecideButton } from './HoldDecision';
import { LineFacts } from './LineFacts';
import { LineTools } from './LineTools';
import { NameCode } from './NameCode';
import { OtherContract } from './OtherContract';
import { VoidLine } from './VoidLine';

/** Opens all about a charge line, for those who may read lines. */
export function LineLink({ id, children }: { id: string; children: ReactNode }) {
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may('charge.read')) return children;
  return (
    <>
      <MuiLink component="button" type="button" onClick={() => setOpen(true)} sx={{ textAlign: 'left', font: 'inherit', fontWeight: 600 }}>
        {children}
      </MuiLink>
      {open && <LineDialog id={id} onClose={() => setOpen(false)} />}
    </>
  );
}

function LineDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const query = useOperation('charge-lines', 'getChargeLine', { params: { id } });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={text('charge.line')}>
      <DialogTitle>{text('charge.line')}</DialogTitle>
      <DialogContent dividers>
        <Loaded query={query}>
          {(line) => (
            <>
              <OtherContract line={line} />
              <WaitingWriteOff line={line} />
              <LineFacts line={line} />
              <Corrections line={line} />
            </>
          )}
        </Loaded>
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap' }}>
        {query.data && <VoidLine line={query.data} />}
        {query.data && <CorrectLine line={query.data} />}
        {query.data && <LineTools line={query.data} />}
        {query.data && <AskWriteOff line={query.data} />}
        {query.data && <NameCode line={query.data} />}
        {query.data && <AskButton line={query.data} />}
        {query.data && <DecideButton line={query.data} />}
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** Which line a correction takes back, or one comes from; what takes a line back, stands instead of it or was split from it. */
function Corrections({ line: { correctsId, corrections, fromLineId, parts, currency } }: { line: ChargeLineDetail }) {
  const text = useText();
  if (correctsId === null && fromLineId === null && corrections.length + parts.length === 0) return null;
  return (
    <Facts>
      {correctsId !== null && (
        <Fact name={text('charge.is_correction')}>
          <LineLink id={correctsId}>{text('charge.corrected_line')}</LineLink>
        </Fact>
      )}
      {fromLineId !== null && (
        <Fact name={text('charge.from_line')}>
          <LineLink id={fromLineId}>{text('charge.from_line_open')}</LineLink>
        </Fact>
      )}
      {corrections.length > 0 && (
        <Fact name={text('charge.corrections')}>
          <OtherLines lines={corrections.map(({ reason, ...one }) => ({ ...one, words: reason }))} currency={currency} />
        </Fact>
      )}
      {parts.length > 0 && (
        <Fact name={text('charge.parts')}>
          <OtherLines lines={parts.map(({ description, ...one }) => ({ ...one, words: description }))} currency={currency} />
        </Fact>
      )}
    </Facts>
  );
}

interface OtherLine extends Pick<ChargeLineDetail['parts'][number], 'id' | 'net' | 'billingMonth'> {
  readonly words: string;
}

function OtherLines({ lines, currency }: { lines: readonly OtherLine[]; currency: string }) {
  const locale = useAppLocale();
  return (
    <>
      {lines.map(({ id, net, billingMonth, words }) => (
        <div key={id}>
          <LineLink id={id}>{formatMonth(billingMonth, locale)}</LineLink> · <Amount amount={net} currency={currency} /> · {words}
        </div>
      ))}
    </>
  );
}
