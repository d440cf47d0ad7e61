import { Button, Card, MenuItem, Stack, TextField, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { Title } from 'react-admin';
import { Link } from 'react-router-dom';
import { PROFIT_CUTS, PROFIT_ONLY, type ProfitCut } from '../../../api/contract/profitability';
import { useAddressState } from '../data/use-address-state';
import { useOperation } from '../data/use-operation';
import { EmptyState } from '../fields/EmptyState';
import { Loaded } from '../fields/Loaded';
import { MonthRange, useMonthRange, type Months } from '../forms/MonthRange';
import { useSettled } from '../forms/use-settled';
import { useText } from '../i18n/use-text';
import { ExportButtons } from './ExportButtons';
import { ProfitTable } from './ProfitTable';

const PER_PAGE = 50;
/** A quarter is looked at together, unless one chooses otherwise. */
const USUAL_MONTHS = 3;

type Choice = Record<'by' | 'only' | 'q' | 'sort' | 'page', string>;
const USUAL: Choice = { by: 'customer', only: '', q: '', sort: '-revenue', page: '1' };
const isOneOf =
  (...allowed: readonly string[]) =>
  (value: string): value is string =>
    allowed.includes(value);
const CHECKS = {
  by: isOneOf(...PROFIT_CUTS),
  only: isOneOf('', ...PROFIT_ONLY),
  q: (value: string): value is string => value.length <= 100,
  sort: (value: string): value is string => /^-?(customerName|revenue|contribution|minutes|coveredValue)$/.test(value),
  page: (value: string): value is string => /^[1-9]\d{0,4}$/.test(value),
};

/** What customers and contracts bring and cost; what was chosen stands in the address. */
export function ProfitabilityPage() {
  const months = useMonthRange(USUAL_MONTHS);
  const [chosen, put] = useAddressState<Choice>(USUAL, CHECKS);
  const q = useSettled(chosen.q.trim());
  const conditions = conditionsOf(months.range, chosen, q);
  const query = useOperation(
    'profitability',
    'listProfitability',
    { query: { ...conditions, sort: chosen.sort, page: chosen.page, perPage: String(PER_PAGE) } },
    { placeholder: true },
  );
  return (
    <Stack spacing={2} sx={{ pt: 2, maxWidth: 1400 }}>
      <Head conditions={conditions} />
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <MonthRange range={months.range} offered={months.offered} onChoose={months.choose} />
        <Narrowing chosen={chosen} onChoose={(change) => put({ ...change, page: '1' })} />
      </Stack>
      <Loaded query={query}>
        {({ data, total, totals }) =>
          total === 0 ? (
            <Empty isFiltered={chosen.only !== '' || q !== ''} />
          ) : (
            <Card>
              <ProfitTable
                rows={data}
                totals={totals}
                range={months.range}
                by={byOf(chosen)}
                sort={chosen.sort}
                onSort={(sort) => put({ sort, page: '1' })}
              />
              <Pages page={Number(chosen.page)} total={total} onChoose={(page) => put({ page: String(page) })} />
            </Card>
          )
        }
      </Loaded>
    </Stack>
  );
}

const byOf = ({ by }: Choice): ProfitCut => (by === 'contract' ? 'contract' : 'customer');

/** What is asked for, as the API takes it. */
function conditionsOf(range: Months, chosen: Choice, q: string) {
  const { only } = chosen;
  return {
    ...range,
    by: byOf(chosen),
    ...(q === '' ? {} : { q }),
    ...(only === '' ? {} : { filter: JSON.stringify({ only }) }),
  };
}

function Head({ conditions }: { conditions: ReturnType<typeof conditionsOf> }) {
  const text = useText();
  return (
    <>
      <Title title={text('menu.profitability')} />
      <Stack direction="row" sx={{ flexWrap: 'wrap', columnGap: 1, alignItems: 'center' }}>
        <Typography variant="h5" component="h1" sx={{ flex: 1 }}>
          {text('menu.profitability')}
        </Typography>
        <ExportButtons conditions={conditions} />
        <Button component={Link} to="/labour-costs">
          {text('profit.costs_of_hours')}
        </Button>
      </Stack>
      <Typography variant="body2" color="text.secondary" sx={{ maxWidth: 860 }}>
        {text('profit.help')}
      </Typography>
    </>
  );
}

function Narrowing({ chosen, onChoose }: { chosen: Choice; onChoose: (change: Partial<Choice>) => void }) {
  const text = useText();
  return (
    <>
      <ByWhat by={chosen.by} onChoose={(by) => onChoose({ by })} />
      <OnlyWhat only={chosen.only} onChoose={(only) => onChoose({ only })} />
      <TextField
        type="search"
        size="small"
        fullWidth={false}
        label={text('profit.find')}
        sx={{ minWidth: { xs: 0, sm: 270 } }}
        value={chosen.q}
        onChange={({ target }) => onChoose({ q: target.value.slice(0, 100) })}
      />
    </>
  );
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  const text = useText();
  return <EmptyState title={text(isFiltered ? 'profit.none_found' : 'profit.none')} {...(isFiltered ? {} : { hint: text('profit.none_hint') })} />;
}

function ByWhat({ by, onChoose }: { by: string; onChoose: (by: string) => void }) {
  const text = useText();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={text('profit.by')}
      value={by}
      onChange={(_, chosen: string | null) => chosen !== null && onChoose(chosen)}
    >
      {PROFIT_CUTS.map((cut) => (
        <ToggleButton key={cut} value={cut}>
          {text(`profit.by_${cut}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function OnlyWhat({ only, onChoose }: { only: string; onChoose: (only: string) => void }) {
  const text = useText();
  return (
    <TextField
      select
      size="small"
      fullWidth={false}
      label={text('profit.only')}
      value={only}
      onChange={({ target }) => onChoose(target.value)}
      sx={{ minWidth: 170 }}
    >
      {['', ...PROFIT_ONLY].map((one) => (
        <MenuItem key={one} value={one}>
          {text(one === 'LOSS' ? 'profit.only_LOSS' : one === 'UNKNOWN' ? 'profit.only_UNKNOWN' : 'profit.only_all')}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Pages({ page, total, onChoose }: { page: number; total: number; onChoose: (page: number) => void }) {
  const text = useText();
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  if (pages === 1 && page === 1) return null;
  return (
    <Stack direction="row" sx={{ gap: 1, p: 1, alignItems: 'center', justifyContent: 'flex-end' }}>
      <Button size="small" disabled={page <= 1} onClick={() => onChoose(Math.min(page - 1, pages))}>
        {text('profit.previous')}
      </Button>
      <Typography variant="body2">{text('profit.page', { page, pages })}</Typography>
      <Button size="small" disabled={page >= pages} onClick={() => onChoose(page + 1)}>
        {text('profit.next')}
      </Button>
    </Stack>
  );
}
