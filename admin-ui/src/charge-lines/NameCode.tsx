import { Button } from '@mui/material';
import { useState } from 'react';
import { SelectInput } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import type { WithholdingCode } from '../../../domain/withholding';
import { useMay } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { useOnce } from '../data/use-once';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { useCodeChoices } from '../withholding/use-code-choices';

/** Names the code of withholding of one line, for whoever keeps the books, as long as no book holds it. */
export function NameCode({ line }: { line: ChargeLineDetail }) {
  const text = useText();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!line.mayNameCode || !may('withholding.write')) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('withholding.code')}</Button>
      {open && <CodeDialog line={line} onClose={() => setOpen(false)} />}
    </>
  );
}

function CodeDialog({ line, onClose }: { line: ChargeLineDetail; onClose: () => void }) {
  const text = useText();
  return (
    <ReasonDialog
      title="charge.name_code_title"
      help={text('charge.name_code_help')}
      inputs={<CodeInput code={line.withholdingCode} />}
      buttons={<SaveCode line={line} onDone={onClose} />}
      onClose={onClose}
    />
  );
}

/** Which code it is; where none is chosen, VAT is not withheld. */
export function CodeInput({ code }: { code: WithholdingCode | null }) {
  const text = useText();
  return (
    <SelectInput
      source="withholdingCode"
      label={text('withholding.code')}
      choices={useCodeChoices()}
      defaultValue={code ?? ''}
      emptyText={text('charge.no_code')}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      fullWidth
      helperText={false}
    />
  );
}

/** The code that is chosen in the form; null: none. */
export function useChosenCode(): WithholdingCode | null {
  const { withholdingCode } = useFormContext().watch() as { withholdingCode?: WithholdingCode | '' | null };
  return withholdingCode === '' || withholdingCode == null ? null : withholdingCode;
}

function SaveCode({ line, onDone }: { line: ChargeLineDetail; onDone: () => void }) {
  const text = useText();
  const { http } = useServices();
  const reason = useReason();
  const code = useChosenCode();
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'nameLineCode', { params: { id: line.id }, body: { code, reason } }),
    resources: ['charge-lines', 'tickets'],
    told: () => text('charge.code_named'),
    onDone,
  });
  return (
    <Button variant="contained" disabled={reason === '' || isPending} onClick={() => run(undefined)}>
      {text('charge.name_code')}
    </Button>
  );
}
