import { MenuItem, Stack, TextField } from '@mui/material';
import { LOCALES, type Locale } from '../../../domain/locale';
import { MOST_DAYS } from '../../../domain/report/period';
import { LOCALE_NAMES } from '../i18n/i18n-provider';
import { useText } from '../i18n/use-text';
import { PERIOD_NAMES, type PeriodName, type ReportChoice } from './report-choice';

interface PeriodChoiceProps {
  readonly choice: ReportChoice;
  readonly onChoose: (change: { period?: PeriodName; from?: string; to?: string; language?: Locale }) => void;
}

/** Of which days the report is, and in which language. */
export function PeriodChoice({ choice: { name, period, fault, locale }, onChoose }: PeriodChoiceProps) {
  const text = useText();
  const day = (end: 'from' | 'to') => (
    <TextField
      type="date"
      size="small"
      fullWidth={false}
      label={text(`report.${end}`)}
      value={period[end]}
      error={fault !== null && end === 'to'}
      helperText={fault !== null && end === 'to' ? text(`report.fault_${fault}`, { days: MOST_DAYS }) : undefined}
      slotProps={{ inputLabel: { shrink: true } }}
      // Whoever changes a day means days of their own.
      onChange={({ target }) => onChoose({ ...period, [end]: target.value, period: 'FREE' })}
    />
  );
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
      <TextField
        select
        size="small"
        fullWidth={false}
        label={text('report.period')}
        value={name}
        onChange={({ target }) => onChoose({ ...period, period: target.value as PeriodName })}
        sx={{ minWidth: 170 }}
      >
        {PERIOD_NAMES.map((one) => (
          <MenuItem key={one} value={one}>
            {text(`report.period_${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {day('from')}
      {day('to')}
      <LanguageChoice locale={locale} onChoose={(language) => onChoose({ language })} />
    </Stack>
  );
}

function LanguageChoice({ locale, onChoose }: { locale: Locale; onChoose: (locale: Locale) => void }) {
  return (
    <TextField
      select
      size="small"
      fullWidth={false}
      label={useText()('report.language')}
      value={locale}
      onChange={({ target }) => onChoose(target.value as Locale)}
      sx={{ minWidth: 120 }}
    >
      {LOCALES.map((one) => (
        <MenuItem key={one} value={one}>
          {LOCALE_NAMES[one]}
        </MenuItem>
      ))}
    </TextField>
  );
}
