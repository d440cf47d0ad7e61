import { Badge, Box, Tab, Tabs, Tooltip } from '@mui/material';
import { useListContext } from 'react-admin';
import { useOperation } from '../data/use-operation';
import { useText } from '../i18n/use-text';
import { QUEUE_TABS, sortWithTab, tabOf, withTab } from './queue-tabs';

/** Cuts through the queue with live figures; the choice stands in the address. */
export function QueueTabs() {
  const text = useText();
  const { filterValues, setFilters, displayedFilters, sort, setSort } = useListContext();
  const { data: counts } = useOperation('tickets', 'countTickets');
  const current = tabOf(filterValues as Record<string, unknown>);
  const choose = (key: string): void => {
    const tab = QUEUE_TABS.find((one) => one.key === key);
    if (!tab) return;
    setFilters(withTab(filterValues as Record<string, unknown>, tab), displayedFilters);
    const order = sortWithTab(sort, tab);
    if (order !== sort) setSort(order);
  };
  return (
    <Tabs
      value={current ?? false}
      onChange={(_event, key: string) => choose(key)}
      variant="scrollable"
      scrollButtons="auto"
      allowScrollButtonsMobile
      aria-label={text('queue.tabs')}
    >
      {QUEUE_TABS.map(({ key, label, count }) => (
        <Tab
          key={key}
          value={key}
          sx={{ px: 1, minWidth: 0, fontSize: '0.82rem' }}
          label={
            <Tooltip title={text(`queue.holds_${key}`)} describeChild>
              <TabLabel name={text(label)} count={counts ? count(counts) : undefined} urgent={key === 'breached'} />
            </Tooltip>
          }
        />
      ))}
    </Tabs>
  );
}

function TabLabel({ name, count, urgent, ...tooltip }: { name: string; count: number | undefined; urgent: boolean }) {
  return (
    <Box component="span" {...tooltip} sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
      {name}
      {count !== undefined && (
        <Badge
          badgeContent={count}
          max={9999}
          showZero
          color={urgent && count > 0 ? 'error' : 'default'}
          sx={{
            '& .MuiBadge-badge': {
              position: 'static',
              transform: 'none',
              ...(urgent && count > 0 ? {} : { bgcolor: 'action.selected', color: 'text.primary' }),
            },
          }}
        />
      )}
    </Box>
  );
}
