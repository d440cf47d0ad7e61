import { Alert, Box, MenuItem, TextField } from '@mui/material';
import type { InvoicePreview } from '../../../api/contract/invoices';
import { INVOICE_COLUMN_NAMES, type InvoiceColumn } from '../../../domain/invoice-file';
import { useText } from '../i18n/use-text';

interface ColumnChoiceProps {
  readonly head: readonly string[];
  readonly columns: InvoicePreview['columns'];
  readonly onChange: (columns: InvoicePreview['columns']) => void;
}

const NONE = '';

/** Which column of the file says what: as they were found by their names, to be put right where that is wrong. */
export function ColumnChoice({ head, columns, onChange }: ColumnChoiceProps) {
  const text = useText();
  const isLost = columns.number === null || columns.issuedOn === null;
  const choose = (column: InvoiceColumn, value: string): void => onChange({ ...columns, [column]: value === NONE ? null : Number(value) });
  return (
    <>
      {isLost && <Alert severity="warning">{text('invoice.choose_columns')}</Alert>}
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))' }}>
        {INVOICE_COLUMN_NAMES.map((column) => (
          <TextField
            key={column}
            select
            size="small"
            label={text(`invoice.column_${column}`)}
            value={columns[column] ?? NONE}
            onChange={({ target }) => choose(column, target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value={NONE}>{text('invoice.no_column')}</MenuItem>
            {head.map((name, place) => (
              // Two columns may have one name.
              <MenuItem key={place} value={place}>
                {name === '' ? text('invoice.column_place', { place: place + 1 }) : name}
              </MenuItem>
            ))}
          </TextField>
        ))}
      </Box>
    </>
  );
}
