import { Alert, Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useWatch } from 'react-hook-form';
import { civilDateAt, isCivilDate } from '../../../domain/civil-date';
import { formatMoney } from '../../../domain/money';
import {
  limitOn,
  ratiosOf,
  ratioText,
  WITHHOLDING_CODE_NAMES,
  WITHHOLDING_CODES,
  type EnteredWithholding,
  type WithholdingCode,
} from '../../../domain/withholding';
import { Fact, Facts } from '../fields/Panel';
import { CivilDay } from '../fields/times';
import { isAmount } from '../forms/decimal-text';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';

/** What counts today by what is written in the form, half-written rows left out. */
export function RulesOfToday() {
  const text = useText();
  const locale = useAppLocale();
  const entered = useEntered();
  const today = civilDateAt(Date.now());
  const { amount, isKnown } = limitOn(today, entered);
  const limit = formatMoney(amount, 'TRY', locale);
  return (
    <Box component="section" aria-label={text('withholding.title')} sx={{ width: '100%', mb: 2 }}>
      <Typography variant="body2" sx={{ mb: 2 }}>
        {text('withholding.help')}
      </Typography>
      {!isKnown && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {text('withholding.limit_unknown', { year: today.slice(0, 4), limit })}
        </Alert>
      )}
      <Typography variant="h6" component="h2">
        {text('withholding.title')}
      </Typography>
      <Facts>
        <Fact name={text('withholding.limit')}>{limit}</Fact>
      </Facts>
      <Codes entered={entered} today={today} />
    </Box>
  );
}

function Codes({ entered, today }: { entered: EnteredWithholding; today: string }) {
  const text = useText();
  const label = useLabel();
  const ratios = ratiosOf(entered);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{text('withholding.code')}</TableCell>
            <TableCell>{text('withholding.service')}</TableCell>
            <TableCell>{text('withholding.ratio')}</TableCell>
            <TableCell>{text('withholding.since')}</TableCell>
            <TableCell>{text('withholding.source')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {WITHHOLDING_CODE_NAMES.map((code) => {
            const ratio = ratios.find((one) => one.code === code && one.from <= today);
            return (
              <TableRow key={code}>
                <TableCell>{code}</TableCell>
                <TableCell>{label(WITHHOLDING_CODES[code].label)}</TableCell>
                <TableCell>{ratio ? ratioText(ratio.tenths) : '—'}</TableCell>
                <TableCell>{ratio ? <CivilDay date={ratio.from} /> : '—'}</TableCell>
                <TableCell>{WITHHOLDING_CODES[code].source}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Box>
  );
}

type Row = Readonly<Record<string, unknown>> | null | undefined;

function useEntered(): EnteredWithholding {
  const [limits, ratios] = useWatch({ name: ['limits', 'ratios'] }) as [Row[] | undefined, Row[] | undefined];
  return {
    limits: (limits ?? []).flatMap((row) => {
      const [year, amount] = [row?.['year'], row?.['amount']];
      return Number.isInteger(year) && typeof amount === 'string' && isAmount(amount) ? [{ year: year as number, amount }] : [];
    }),
    ratios: (ratios ?? []).flatMap((row) => {
      const [code, from, tenths] = [row?.['code'] as WithholdingCode | undefined, row?.['from'], row?.['tenths']];
      const isWhole = code !== undefined && code in WITHHOLDING_CODES && typeof from === 'string' && isCivilDate(from) && Number.isInteger(tenths);
      return isWhole ? [{ code, from, tenths: tenths as number }] : [];
    }),
  };
}
