import { DialogContentText, FormControlLabel, FormHelperText, Radio, RadioGroup } from '@mui/material';
import { useId } from 'react';
import type { ChargeExportCheck, EXPORTED_LINES } from '../../../api/contract/charge-books';
import type { ChargeTotals } from '../../../api/contract/charge-lines';
import { Amount } from '../fields/Amount';
import { useText } from '../i18n/use-text';

/** Which billed lines of its month a book holds. */
export type ExportedLines = (typeof EXPORTED_LINES)[number];

interface LinesChoiceProps {
  readonly billed: Pick<ChargeTotals, 'count' | 'gross' | 'currency'>;
  readonly added: ChargeExportCheck['newLines'];
  readonly value: ExportedLines;
  readonly onChange: (lines: ExportedLines) => void;
}

/** A month that was exported before: all of it once more, or what no book holds yet. */
export function LinesChoice({ billed, added, value, onChange }: LinesChoiceProps) {
  const text = useText();
  const help = useId();
  const choices = [
    { lines: 'ALL', name: text('charge.export_all_lines'), ...billed },
    { lines: 'NEW', name: text('charge.export_new_lines'), ...added },
  ] as const;
  return (
    <>
      <RadioGroup
        aria-label={text('charge.export_which')}
        aria-describedby={help}
        value={value}
        onChange={(_event, chosen) => onChange(chosen as ExportedLines)}
      >
        {choices.map(({ lines, name, count, gross }) => (
          <FormControlLabel
            key={lines}
            value={lines}
            control={<Radio size="small" />}
            disabled={lines === 'NEW' && count === 0}
            label={
              <DialogContentText component="span">
                {name} · {text('charge.export_count', { smart_count: count })}: <Amount amount={gross} currency={billed.currency} />
              </DialogContentText>
            }
          />
        ))}
      </RadioGroup>
      <FormHelperText id={help} sx={{ mb: 1 }}>
        {text(value === 'NEW' ? 'charge.export_new_help' : 'charge.export_all_help')}
      </FormHelperText>
    </>
  );
}
