import { MenuItem, TextField } from '@mui/material';
import { formatMonth } from '../../../domain/format';
import { useAppLocale } from '../i18n/use-text';

interface MonthSelectProps {
  readonly label: string;
  /** YYYY-MM, as all of them. */
  readonly month: string;
  readonly months: readonly string[];
  readonly onChoose: (month: string) => void;
}

/** One of some months, outside of a form. */
export function MonthSelect({ label, month, months, onChoose }: MonthSelectProps) {
  const locale = useAppLocale();
  return (
    <TextField
      select
      size="small"
      fullWidth={false}
      label={label}
      value={month}
      onChange={({ target }) => onChoose(target.value)}
      sx={{ minWidth: 180 }}
    >
      {months.map((each) => (
        <MenuItem key={each} value={each}>
          {formatMonth(each, locale)}
        </MenuItem>
      ))}
    </TextField>
  );
}
