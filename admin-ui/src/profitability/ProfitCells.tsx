import { Box } from '@mui/material';
import { formatMinutes } from '../../../domain/format';
import { formatDecimal } from '../../../domain/money';
import type { ProfitFigures } from '../../../domain/profitability/figures';
import { isHidden } from '../../../domain/profitability/unknowns';
import { Amount } from '../fields/Amount';
import { useAppLocale, useText } from '../i18n/use-text';

const LIRA = 'TRY';

/** Columns of figures, in their order. */
export const FIGURE_COLUMNS = ['revenue', 'covered', 'time', 'cost', 'contribution', 'share', 'hourly'] as const;
/** One of them. */
export type FigureColumn = (typeof FIGURE_COLUMNS)[number];

/** One figure; what is not known is said to be so, never shown as nothing. */
export function ProfitCell({ figures, column }: { figures: ProfitFigures; column: FigureColumn }) {
  const locale = useAppLocale();
  const { revenueTotal, coveredValue, minutesTotal, costTotal, contribution, contributionSoFar, share, hourly, unknown } = figures;
  switch (column) {
    case 'revenue':
      return <Known isKnown={unknown.CURRENCY === 0} amount={revenueTotal} sign="more" />;
    case 'covered':
      return <Known isKnown={unknown.LIST_PRICE === 0} amount={coveredValue} sign="more" />;
    case 'time':
      return unknown.VISIT_TIME === 0 ? formatMinutes(minutesTotal, locale) : <AtLeast words={formatMinutes(minutesTotal, locale)} />;
    case 'cost':
      return <Known isKnown={!isHidden(unknown, 'COST')} amount={costTotal} sign="more" />;
    case 'contribution':
      return (
        <Known isKnown={contribution !== null} amount={contribution ?? contributionSoFar} sign={unknown.CURRENCY === 0 ? 'less' : 'none'} isProfit />
      );
    case 'share':
      return share === null ? '—' : percentText(formatDecimal(share, locale), locale);
    case 'hourly':
      return hourly === null ? '—' : <Amount amount={hourly} currency={LIRA} />;
  }
}

const percentText = (number: string, locale: 'tr' | 'en'): string => (locale === 'tr' ? `%${number}` : `${number}%`);

function AtLeast({ words }: { words: string }) {
  const text = useText();
  return <>{text('profit.at_least', { amount: words })}</>;
}

interface KnownProps {
  readonly amount: string;
  readonly isKnown: boolean;
  /** Whether what is not known would make it more or less; `none`: it may be either. */
  readonly sign: 'more' | 'less' | 'none';
  /** A loss stands out. */
  readonly isProfit?: boolean;
}

/** An amount; where a part of it is not known, the word for it and how much it is at least or at most. */
function Known({ amount, isKnown, sign, isProfit = false }: KnownProps) {
  const text = useText();
  const isLoss = isProfit && amount.startsWith('-') && (isKnown || sign === 'less');
  const shown = <Amount amount={amount} currency={LIRA} />;
  if (isKnown)
    return (
      <Box component="span" sx={isLoss ? { color: 'error.main', fontWeight: 600 } : {}}>
        {shown}
      </Box>
    );
  return (
    <>
      <Box component="span" sx={{ fontStyle: 'italic' }}>
        {text('profit.not_known')}
      </Box>
      {sign !== 'none' && (
        <Box component="span" sx={{ display: 'block', fontSize: '0.8rem', whiteSpace: 'nowrap', color: isLoss ? 'error.main' : 'text.secondary' }}>
          {text(sign === 'more' ? 'profit.at_least_so_far' : 'profit.at_most_so_far')} {shown}
        </Box>
      )}
    </>
  );
}
