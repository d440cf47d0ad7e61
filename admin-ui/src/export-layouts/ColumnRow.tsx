import DownIcon from '@mui/icons-material/ArrowDownwardOutlined';
import UpIcon from '@mui/icons-material/ArrowUpwardOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Box, IconButton, TextField } from '@mui/material';
import type { FieldErrors } from 'react-hook-form';
import { fieldsOfGrain, LAYOUT_FIELD_NAMES, LAYOUT_FIELDS, layoutField, type LayoutGrain } from '../../../domain/export-layout/fields';
import type { LayoutColumn } from '../../../domain/export-layout/layout';
import { useLabel, useText } from '../i18n/use-text';

interface ColumnRowProps {
  readonly column: LayoutColumn;
  readonly grain: LayoutGrain | undefined;
  readonly index: number;
  readonly count: number;
  readonly problems: FieldErrors<LayoutColumn> | undefined;
  readonly onChange: (column: LayoutColumn) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

const row = { display: 'grid', gap: 1, mb: 1, alignItems: 'start', gridTemplateColumns: { xs: '1fr', sm: '1fr 1.3fr 1fr auto' } } as const;

/** One column: its header, what it shows, and its place among the others. */
export function ColumnRow({ column, grain, index, count, problems, onChange, onMove, onRemove }: ColumnRowProps) {
  const text = useText();
  const n = index + 1;
  return (
    <Box role="group" aria-label={text('layout.preview_at_column', { n })} sx={row}>
      <TextField
        size="small"
        label={text('layout.header')}
        value={column.header}
        onChange={({ target }) => onChange({ ...column, header: target.value })}
        error={problems?.header !== undefined}
        helperText={problems?.header?.message}
      />
      <FieldChoice column={column} grain={grain} problems={problems} onChange={onChange} />
      {column.field === 'fixedText' ? (
        <TextField
          size="small"
          label={text('layout.fixed')}
          value={column.text}
          onChange={({ target }) => onChange({ ...column, text: target.value })}
          error={problems?.text !== undefined}
          helperText={problems?.text?.message}
        />
      ) : (
        <span />
      )}
      <Box sx={{ whiteSpace: 'nowrap' }}>
        <IconButton aria-label={text('layout.move_up', { n })} disabled={index === 0} onClick={() => onMove(index - 1)}>
          <UpIcon />
        </IconButton>
        <IconButton aria-label={text('layout.move_down', { n })} disabled={index === count - 1} onClick={() => onMove(index + 1)}>
          <DownIcon />
        </IconButton>
        <IconButton aria-label={text('layout.remove_column', { n })} onClick={onRemove}>
          <DeleteIcon />
        </IconButton>
      </Box>
    </Box>
  );
}

/** Fields that its rows have; one that was chosen for other rows stays to be seen, and is told to be wrong. */
function FieldChoice({ column, grain, problems, onChange }: Pick<ColumnRowProps, 'column' | 'grain' | 'problems' | 'onChange'>) {
  const text = useText();
  const label = useLabel();
  const offered = grain === undefined ? LAYOUT_FIELD_NAMES : fieldsOfGrain(grain);
  const isElse = !(offered as readonly string[]).includes(column.field);
  const chosen = layoutField(column.field);
  return (
    <TextField
      select
      size="small"
      label={text('layout.field')}
      value={column.field}
      onChange={({ target }) => onChange({ ...column, field: target.value, text: '' })}
      error={problems?.field !== undefined}
      helperText={problems?.field?.message}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
    >
      {isElse && <option value={column.field}>{chosen === null ? column.field : label(chosen)}</option>}
      {offered.map((name) => (
        <option key={name} value={name}>
          {label(LAYOUT_FIELDS[name])}
        </option>
      ))}
    </TextField>
  );
}
