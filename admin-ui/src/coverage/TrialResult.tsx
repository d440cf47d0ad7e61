import { Stack, Typography } from '@mui/material';
import type { CoverageTrial } from '../../../api/contract/coverage-rules';
import { COVERAGE_FACTS, FACT_NAMES, valueLabel } from '../../../domain/coverage/facts';
import { formatMinutes } from '../../../domain/format';
import { UNITS } from '../../../domain/units';
import { formatDecimal, formatUnitPrice } from '../../../domain/money';
import { Amount } from '../fields/Amount';
import { Fact, Facts, Panel } from '../fields/Panel';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import { OutcomeChip } from './OutcomeChip';

/** What would be said of the case, what it would cost, and the answers that it was judged by. */
export function TrialResult({ trial }: { trial: CoverageTrial }) {
  const text = useText();
  const locale = useAppLocale();
  const label = useLabel();
  const { outcome, ruleId, reasonTr, reasonEn, ruleSet, contractVersion, facts } = trial;
  return (
    <Panel title={text('coverage.verdict')}>
      <Stack spacing={2} aria-live="polite">
        <div>
          <OutcomeChip outcome={outcome} />
          <Typography sx={{ mt: 1 }}>{locale === 'tr' ? reasonTr : reasonEn}</Typography>
        </div>
        <Price trial={trial} />
        <BeyondPackage trial={trial} />
        <Facts>
          {FACT_NAMES.map((fact) => (
            <Fact key={fact} name={label(COVERAGE_FACTS[fact])}>
              {label(valueLabel(fact, facts[fact]))}
            </Fact>
          ))}
        </Facts>
        <Typography variant="caption" color="text.secondary">
          {text('coverage.judged_by', { rule: ruleId, set: ruleSet === 0 ? text('coverage.built_in') : String(ruleSet), version: contractVersion })}
        </Typography>
      </Stack>
    </Panel>
  );
}

/** Work that the hours of a package pay for only in part: what is billed of it. */
function BeyondPackage({ trial: { beyondPackage } }: { trial: CoverageTrial }) {
  const text = useText();
  const locale = useAppLocale();
  if (beyondPackage == null) return null;
  const { drawn, rest, net } = beyondPackage;
  return (
    <Typography>
      {text('coverage.beyond_package', { drawn: formatMinutes(drawn, locale), rest: formatMinutes(rest, locale) })}{' '}
      {net !== null && <Amount amount={net} currency="TRY" />}
    </Typography>
  );
}

function Price({ trial: { price, choices, outcome } }: { trial: CoverageTrial }) {
  const text = useText();
  const locale = useAppLocale();
  const label = useLabel();
  if (price === null) return <Typography color="text.secondary">{text(choices > 1 ? 'coverage.choose_item' : 'coverage.no_price')}</Typography>;
  const { quantity, unit, unitPrice, discountPercent, vatRate, net, vat, gross, currency, itemCode } = price;
  const unitLabel = UNITS[unit];
  return (
    <Facts>
      <Fact name={text('coverage.item')}>{itemCode}</Fact>
      <Fact name={text('coverage.list_price')}>
        {formatDecimal(quantity, locale)} {unitLabel ? label(unitLabel) : unit} × {formatUnitPrice(unitPrice, currency, locale)}
      </Fact>
      {outcome !== 'COVERED' && <Fact name={text('coverage.discount')}>%{formatDecimal(discountPercent, locale)}</Fact>}
      <Fact name={text('coverage.net')}>
        <Amount amount={net} currency={currency} />
      </Fact>
      <Fact name={text('coverage.vat', { rate: formatDecimal(vatRate, locale) })}>
        <Amount amount={vat} currency={currency} />
      </Fact>
      <Fact name={text('coverage.gross')}>
        <Amount amount={gross} currency={currency} />
      </Fact>
    </Facts>
  );
}
