import { Skeleton, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { Contract, PackageUse as Use } from '../../../api/contract/contracts';
import { civilDateAt } from '../../../domain/civil-date';
import { formatCivilDate, formatMinutes } from '../../../domain/format';
import { isCalendarMonth } from '../../../domain/package-terms';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { ToneChip } from '../fields/StateChip';
import { useNow } from '../fields/use-now';
import { monthsOfTerm } from '../forms/months';
import { MonthSelect } from '../forms/MonthSelect';
import { useAppLocale, useText } from '../i18n/use-text';
import { usePackageSize } from './PackageSize';

/** As far back as an invoice is asked about. */
const MONTHS = 36;

/** What of the period's visits or hours is used, set aside and left, in the running month or another of the contract's term. */
export function PackageUse({ contract }: { contract: Contract }) {
  const text = useText();
  const today = civilDateAt(useNow(60_000));
  const months = monthsOfTerm(contract, today.slice(0, 7), MONTHS);
  const [chosen, choose] = useState<string | null>(null);
  const month = chosen !== null && months.includes(chosen) ? chosen : (months[0] ?? today.slice(0, 7));
  // A line that draws a visit changes it, and so does a ticket that is promised one.
  const query = useOperation('charge-lines', 'getPackageUse', { params: { id: contract.id }, query: { month } });
  return (
    <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
      {contract.kind !== 'HELPDESK_ONLY' && <MonthSelect label={text('contract.package_month')} month={month} months={months} onChoose={choose} />}
      <Loaded query={query} skeleton={<Skeleton width={240} />}>
        {(use) => <Figures use={use} />}
      </Loaded>
    </Stack>
  );
}

function Figures({ use }: { use: Use }) {
  const { unit, first, last, visits, drawn, setAside, free, usedPercent, isNearlyUsed, beyond, sizes } = use;
  const text = useText();
  const locale = useAppLocale();
  const day = (date: string): string => formatCivilDate(date, locale);
  const sizeOf = usePackageSize();
  const isByHours = unit === 'HOURS';
  const time = (minutes: number): string => formatMinutes(minutes, locale);
  return (
    <>
      {visits === 0 && sizes.length <= 1 ? (
        <span>{text('contract.package_none')}</span>
      ) : (
        <span>
          {!isCalendarMonth({ first, last }) && `${day(first)} – ${day(last)}: `}
          {isByHours
            ? text('contract.package_use_hours', { size: time(visits), drawn: time(drawn), free: time(free) })
            : text('contract.package_use', { visits, drawn, set_aside: setAside, free })}
          {usedPercent !== null && isNearlyUsed && (
            <>
              {' '}
              <ToneChip tone="waiting">{text('contract.package_percent', { percent: usedPercent })}</ToneChip>
            </>
          )}
        </span>
      )}
      {sizes.length > 1 && (
        <Typography variant="body2" color="text.secondary">
          {text('contract.package_changes')}{' '}
          {sizes
            .map(({ from, until, ...size }) => text('contract.package_size', { from: day(from), until: day(until), size: sizeOf(size) }))
            .join('; ')}
        </Typography>
      )}
      {beyond > 0 && <span>{text('contract.package_beyond', { count: isByHours ? time(beyond) : beyond })}</span>}
      {setAside > 0 && (
        <Typography variant="body2" color="text.secondary">
          {text('contract.package_set_aside')}
        </Typography>
      )}
    </>
  );
}
