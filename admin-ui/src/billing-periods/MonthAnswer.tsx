import { Button } from '@mui/material';
import { Link } from 'react-router-dom';
import type { BillingPeriod } from '../../../api/contract/billing-periods';
import { useMay } from '../auth/use-me';
import { Fact, Facts, Nothing, Panel } from '../fields/Panel';
import { When } from '../fields/times';
import { useText } from '../i18n/use-text';
import { AnswerMarks } from './MonthMarks';

/** How the report of a released month fares with the customer: mailed, opened, reminded of, answered. */
export function MonthAnswer({ month }: { month: BillingPeriod }) {
  const text = useText();
  const { report, releasedAt, acknowledgedAt, lookAgainAt, step } = month;
  if (releasedAt === null) return null;
  if (report === null)
    return (
      <Panel title={text('month.report')}>
        <Nothing>{text(step === 'RELEASED' ? 'month.report_to_come' : 'month.report_never')}</Nothing>
      </Panel>
    );
  const times = [
    ['month.report_mailed', report.mailedAt],
    ['month.report_opened', report.openedAt],
    ['month.report_reminded', report.remindedAt],
    ['month.report_acknowledged', acknowledgedAt],
    ['month.report_next', step === 'RELEASED' ? lookAgainAt : null],
  ] as const;
  return (
    <Panel title={text('month.report')} action={<ToReport customerId={month.customerId} />}>
      <Facts>
        <Fact name={text('month.report_officers')}>{report.mailedTo}</Fact>
        {times.map(([name, at]) => at !== null && <TimeFact key={name} name={text(name)} at={at} />)}
        {report.acknowledgedByName !== null && <Fact name={text('month.report_by')}>{report.acknowledgedByName}</Fact>}
      </Facts>
      <AnswerMarks month={month} />
    </Panel>
  );
}

function TimeFact({ name, at }: { name: string; at: string }) {
  return (
    <Fact name={name}>
      <When at={at} />
    </Fact>
  );
}

/** Objections are read, and the report is sent anew, where the customer's reports are. */
function ToReport({ customerId }: { customerId: string }) {
  const text = useText();
  const may = useMay();
  if (!may('customer.report')) return null;
  return (
    <Button size="small" component={Link} to={`/customers/${customerId}/show/report`}>
      {text('month.report_open')}
    </Button>
  );
}
