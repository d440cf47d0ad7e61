import { Box, Stack, Typography } from '@mui/material';
import { Title } from 'react-admin';
import { useMe, useMay } from '../auth/use-me';
import { useText } from '../i18n/use-text';
import { ContractsEnding } from './ContractsEnding';
import { HeldCharges } from './HeldCharges';
import { MonthCard } from './MonthCard';
import { MonthEndCard } from './MonthEndCard';
import { PromisesNow } from './PromisesNow';
import { OldestTasks } from './OldestTasks';
import { Ratings } from './Ratings';
import { RevenueCard } from './RevenueCard';
import { StateChart } from './StateChart';
import { TicketFigures } from './TicketFigures';
import { TicketTimes } from './TicketTimes';
import { TodayVisits } from './TodayVisits';
import { UnbilledCard } from './UnbilledCard';
import { UrgentTickets } from './UrgentTickets';

/** What matters to this person now; every figure leads to the list behind it. */
export function Dashboard() {
  const text = useText();
  const me = useMe();
  const may = useMay();
  if (!me) return null;
  const desk = may('ticket.triage');
  return (
    <Stack spacing={2} sx={{ pt: 2, maxWidth: 1400 }}>
      <Title title={text('menu.dashboard')} />
      <Typography variant="h5" component="h1">
        {text('dashboard.hello', { name: me.name })}
      </Typography>
      <TicketFigures />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, alignItems: 'start' }}>
        {desk && <PromisesNow />}
        {desk && <UrgentTickets />}
        {may('visit.read') && <TodayVisits />}
        {may('task.read') && <OldestTasks />}
        {may('charge.decide') && <HeldCharges />}
        {may('month.close') && <MonthEndCard />}
        {may('month.close') && <UnbilledCard />}
        {may('charge.read') && <MonthCard />}
        {may('profit.read') && <RevenueCard />}
        {may('report.read') && <TicketTimes />}
        {may('report.read') && <Ratings />}
        {may('contract.read') && <ContractsEnding />}
        {(may('audit.read') || desk) && <StateChart />}
      </Box>
    </Stack>
  );
}
