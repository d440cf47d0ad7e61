import DownIcon from '@mui/icons-material/ArrowDownwardOutlined';
import UpIcon from '@mui/icons-material/ArrowUpwardOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Box, IconButton, TextField, Typography } from '@mui/material';
import { memo } from 'react';
import type { FieldErrors } from 'react-hook-form';
import { fieldsOfGrain, LAYOUT_FIELD_NAMES, LAYOUT_FIELDS, layoutField, type LayoutGrain } from '../../../domain/export-layout/fields';
import type { LayoutColumn } from '../../../domain/export-layout/layout';
import { useLabel, useText } from '../i18n/use-text';

/** Makes other columns of those that stand. */
export type ColumnEdit = (change: (columns: readonly LayoutColumn[]) => readonly LayoutColumn[]) => void;

interface ColumnRowProps {
  readonly column: LayoutColumn;
  readonly grain: LayoutGrain | undefined;
  readonly index: number;
  readonly count: number;
  readonly problems: FieldErrors<LayoutColumn> | undefined;
  readonly onEdit: ColumnEdit;
}

const row = {
  display: 'grid',
  gap: 1,
  mb: 1,
  alignItems: 'start',
  gridTemplateColumns: { xs: '24px 1fr 1fr', sm: '24px 1fr 1.3fr 1fr auto' },
} as const;
/** On a phone below the two that every column has. */
const below = { gridColumn: { xs: '2 / -1', sm: 'auto' } } as const;

const changed = (index: number, more: Partial<LayoutColumn>) => (columns: readonly LayoutColumn[]) =>
  columns.map((column, at) => (at === index ? { ...column, ...more } : column));

/** One column: its header, what it shows, and its place among the others. */
export const ColumnRow = memo(function ColumnRow({ column, grain, index, count, problems, onEdit }: ColumnRowProps) {
  const text = useText();
  return (
    <Box role="group" aria-label={text('layout.preview_at_column', { n: index + 1 })} sx={row}>
      <Typography variant="body2" color="text.secondary" aria-hidden sx={{ pt: 1.25, textAlign: 'right' }}>
        {index + 1}
      </Typography>
      <TextField
        size="small"
        label={text('layout.header')}
        value={column.header}
        onChange={({ target }) => onEdit(changed(index, { header: target.value }))}
        error={problems?.header !== undefined}
        helperText={problems?.header?.message}
      />
      <FieldChoice chosen={column.field} grain={grain} index={index} problem={problems?.field?.message} onEdit={onEdit} />
      {column.field === 'fixedText' ? (
        <TextField
          size="small"
          label={text('layout.fixed')}
          sx={below}
          value={column.text}
          onChange={({ target }) => onEdit(changed(index, { text: target.value }))}
          error={problems?.text !== undefined}
          helperText={problems?.text?.message}
        />
      ) : (
        <Box component="span" sx={{ display: { xs: 'none', sm: 'block' } }} />
      )}
      <Place index={index} count={count} onEdit={onEdit} />
    </Box>
  );
});

function Place({ index, count, onEdit }: Pick<ColumnRowProps, 'index' | 'count' | 'onEdit'>) {
  const text = useText();
  const n = index + 1;
  const move = (to: number): void =>
    onEdit((columns) => {
      const next = [...columns];
      next.splice(to, 0, ...next.splice(index, 1));
      return next;
    });
  return (
    <Box sx={{ ...below, whiteSpace: 'nowrap', textAlign: 'right' }}>
      <IconButton aria-label={text('layout.move_up', { n })} disabled={index === 0} onClick={() => move(index - 1)}>
        <UpIcon />
      </IconButton>
      <IconButton aria-label={text('layout.move_down', { n })} disabled={index === count - 1} onClick={() => move(index + 1)}>
        <DownIcon />
      </IconButton>
      <IconButton aria-label={text('layout.remove_column', { n })} onClick={() => onEdit((columns) => columns.filter((_one, at) => at !== index))}>
        <DeleteIcon />
      </IconButton>
    </Box>
  );
}

interface FieldChoiceProps extends Pick<ColumnRowProps, 'grain' | 'index' | 'onEdit'> {
  readonly chosen: string;
  readonly problem: string | undefined;
}

/** Fields that its rows have; one that was chosen for other rows stays to be seen, and is told to be wrong. */
const FieldChoice = memo(function FieldChoice({ chosen, grain, index, problem, onEdit }: FieldChoiceProps) {
  const text = useText();
  const label = useLabel();
  const offered = grain === undefined ? LAYOUT_FIELD_NAMES : fieldsOfGrain(grain);
  const isElse = !(offered as readonly string[]).includes(chosen);
  const known = layoutField(chosen);
  return (
    <TextField
      select
      size="small"
      label={text('layout.field')}
      value={chosen}
      onChange={({ target }) => onEdit(changed(index, { field: target.value, text: '' }))}
      error={problem !== undefined}
      helperText={problem}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
    >
      {isElse && <option value={chosen}>{known === null ? chosen : label(known)}</option>}
      {offered.map((name) => (
        <option key={name} value={name}>
          {label(LAYOUT_FIELDS[name])}
        </option>
      ))}
    </TextField>
  );
});
