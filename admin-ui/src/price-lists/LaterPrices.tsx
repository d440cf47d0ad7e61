import { Box, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { Confirm, useRefresh } from 'react-admin';
import type { PriceList } from '../../../api/contract/price-lists';
import type { CivilDate } from '../../../domain/civil-date';
import { formatCivilDate } from '../../../domain/format';
import { formatDecimal, formatUnitPrice } from '../../../domain/money';
import { useMay } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { useOnce } from '../data/use-once';
import { Nothing, Panel } from '../fields/Panel';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { LaterPricesDialog } from './LaterPricesDialog';
import { laterDays } from './later-prices';

/** What items will cost and from which day on; for managers with the way to enter it. */
export function LaterPrices({ list }: { list: PriceList }) {
  const text = useText();
  const may = useMay()('price.write');
  const refresh = useRefresh();
  const [opened, open] = useState<CivilDate | 'NEW' | null>(null);
  const days = laterDays(list);
  const close = (): void => open(null);
  const add = (
    <Button size="small" onClick={() => open('NEW')} disabled={list.items.length === 0}>
      {text('price.later_add')}
    </Button>
  );
  const saved = (): void => {
    close();
    refresh();
  };
  return (
    <Panel title={text('price.later')} action={may ? add : undefined}>
      {days.length === 0 && <Nothing>{text('price.later_none')}</Nothing>}
      {days.map(({ day, items }) => (
        <Day key={day} list={list} day={day} items={items} onChange={may ? () => open(day) : null} />
      ))}
      {opened !== null && <LaterPricesDialog list={list} day={opened === 'NEW' ? null : opened} onSaved={saved} onClose={close} />}
    </Panel>
  );
}

interface DayProps {
  readonly list: PriceList;
  readonly day: CivilDate;
  readonly items: ReturnType<typeof laterDays>[number]['items'];
  /** Null for whoever may read only. */
  readonly onChange: (() => void) | null;
}

function Day({ list, day, items, onChange }: DayProps) {
  const text = useText();
  const locale = useAppLocale();
  const show = (price: string): string => formatUnitPrice(price, list.currency, locale);
  return (
    <Box component="section" aria-label={formatCivilDate(day, locale)} sx={{ mb: 1 }}>
      <Stack direction="row" sx={{ alignItems: 'center', flexWrap: 'wrap', columnGap: 1 }}>
        <Typography variant="subtitle2" component="h3">
          {text('price.later_day', { day: formatCivilDate(day, locale) })}
        </Typography>
        {onChange && (
          <Button size="small" onClick={onChange}>
            {text('price.later_change')}
          </Button>
        )}
        {onChange && <RemoveDay list={list} day={day} />}
      </Stack>
      <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
        {items.map(({ item, later }) => (
          <Typography key={item.id} component="li" variant="body2">
            {item.name}: {show(item.unitPrice)} → {show(later.unitPrice)}
            {later.vatRate !== item.vatRate && `, ${text('charge.at_rate', { rate: formatDecimal(later.vatRate, locale) })}`}
            {later.withholdingCode !== item.withholdingCode && `, ${text('price.withholding')} ${later.withholdingCode ?? '—'}`}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}

function RemoveDay({ list, day }: Pick<DayProps, 'list' | 'day'>) {
  const text = useText();
  const locale = useAppLocale();
  const { http } = useServices();
  const refresh = useRefresh();
  const [isAsked, ask] = useState(false);
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'setLaterPrices', { params: { id: list.id }, body: { validFrom: day, items: [] }, version: list.version }),
    resources: ['price-lists'],
    told: () => text('price.later_removed'),
    onDone: refresh,
  });
  return (
    <>
      <Button size="small" color="error" onClick={() => ask(true)}>
        {text('price.later_remove')}
      </Button>
      <Confirm
        isOpen={isAsked}
        loading={isPending}
        title={text('price.later_remove')}
        content={text('price.later_remove_ask', { day: formatCivilDate(day, locale) })}
        onConfirm={() => run(undefined)}
        onClose={() => ask(false)}
      />
    </>
  );
}
