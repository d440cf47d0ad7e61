import { Box, Stack, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { PriceList } from '../../../api/contract/price-lists';
import { formatDecimal, formatUnitPrice } from '../../../domain/money';
import { WORK_TYPES } from '../../../domain/work-types';
import { Nothing, Panel } from '../fields/Panel';
import { UNITS } from '../../../domain/units';
import { WITHHOLDING_CODES } from '../../../domain/withholding';
import { useAppLocale, useLabel, useTableLabel, useText } from '../i18n/use-text';
import { ShowPage } from '../layout/ShowPage';
import { ItemCodesButton } from './ItemCodesButton';
import { LaterPrices } from './LaterPrices';

/** The prices of a list, without VAT, as they count today, and what comes. */
export function PriceListShow() {
  return (
    <ShowPage<PriceList>>
      {(list) => (
        <Stack spacing={2}>
          <Panel title={`${list.name} (${list.currency})`} action={list.items.length > 0 && <ItemCodesButton list={list} />}>
            {list.items.length === 0 ? <NoItems /> : <Items list={list} />}
          </Panel>
          <LaterPrices list={list} />
        </Stack>
      )}
    </ShowPage>
  );
}

function NoItems() {
  const text = useText();
  return <Nothing>{text('price.no_items')}</Nothing>;
}

function Items({ list }: { list: PriceList }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const label = useLabel();
  // Who may not see what we pay for things is not sent it.
  const isPurchaseTold = list.items.some(({ purchasePrice }) => purchasePrice !== undefined);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{text('price.code')}</TableCell>
            <TableCell>{text('price.name')}</TableCell>
            <TableCell>{text('charge.work_type')}</TableCell>
            <TableCell>{text('price.unit')}</TableCell>
            <TableCell align="right">{text('price.unit_price')}</TableCell>
            <TableCell align="right">{text('charge.vat_rate')}</TableCell>
            <TableCell>{text('price.withholding')}</TableCell>
            {isPurchaseTold && <TableCell align="right">{text('price.purchase_price')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {list.items.map((item) => (
            <TableRow key={item.id}>
              <TableCell>{item.code}</TableCell>
              <TableCell>{item.name}</TableCell>
              <TableCell>{tableLabel(WORK_TYPES, item.workType)}</TableCell>
              <TableCell>{tableLabel(UNITS, item.unit)}</TableCell>
              <TableCell align="right">{formatUnitPrice(item.unitPrice, list.currency, locale)}</TableCell>
              <TableCell align="right">%{formatDecimal(item.vatRate, locale)}</TableCell>
              <TableCell title={item.withholdingCode === null ? undefined : label(WITHHOLDING_CODES[item.withholdingCode].label)}>
                {item.withholdingCode ?? '—'}
              </TableCell>
              {isPurchaseTold && (
                <TableCell align="right">{item.purchasePrice == null ? '—' : formatUnitPrice(item.purchasePrice, list.currency, locale)}</TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
