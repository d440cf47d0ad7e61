import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { Confirm } from 'react-admin';
import type { z } from 'zod';
import type { Contract, ContractStepSchema } from '../../../api/contract/contracts';
import { civilDateAt } from '../../../domain/civil-date';
import { CONTRACT_STEPS, isPackageStep, lastNoticeDay, NOTICE_SIDES, renewedUntil, renewsItself } from '../../../domain/contract-course';
import { formatCivilDate, formatDateTime, formatMonth } from '../../../domain/format';
import { isCalendarMonth } from '../../../domain/package-terms';
import { useCanDo } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { useOnce } from '../data/use-once';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { Fact, Facts, Nothing, Panel } from '../fields/Panel';
import { StaffName } from '../fields/RecordLink';
import { useNow } from '../fields/use-now';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { NoticeDialog } from './NoticeDialog';

/** How a contract ends or goes on: what is agreed, the notice that was given, and what its course has done. */
export function ContractCourse({ contract }: { contract: Contract }) {
  const text = useText();
  const can = useCanDo();
  const isOver = contract.endsOn < civilDateAt(useNow(60_000));
  return (
    <Panel title={text('contract.course')} action={can('contracts', 'update') && !isOver ? <NoticeButton contract={contract} /> : undefined}>
      <Facts>
        <Fact name={text('contract.course_after_end')}>
          <AfterEnd contract={contract} isOver={isOver} />
        </Fact>
        {contract.notice !== null && <Notice contract={contract} notice={contract.notice} />}
      </Facts>
      <Steps contract={contract} />
    </Panel>
  );
}

/** What becomes of it after its last day. */
function AfterEnd({ contract, isOver }: { contract: Contract; isOver: boolean }) {
  const text = useText();
  const locale = useAppLocale();
  const steps = useOperation('contracts', 'getContractSteps', { params: { id: contract.id } });
  const hasRenewed = steps.data?.data.some(({ step, forDay }) => step === 'RENEWED' && forDay === contract.endsOn) ?? false;
  const day = (date: string): string => formatCivilDate(date, locale);
  if (isOver) return text('contract.course_over', { date: day(contract.endsOn) });
  if (!renewsItself({ ...contract, hasRenewed, noticeGivenOn: contract.notice?.givenOn ?? null }))
    return text('contract.course_ends', { date: day(contract.endsOn) });
  const values = { smart_count: contract.renewalMonths, until: day(renewedUntil(contract)), notice: day(lastNoticeDay(contract)) };
  return text('contract.course_renews', values);
}

function Notice({ notice: { side, givenOn, note, byId, agreedUntil } }: { contract: Contract; notice: NonNullable<Contract['notice']> }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  return (
    <>
      <Fact name={text('contract.notice')}>
        {tableLabel(NOTICE_SIDES, side)}, {formatCivilDate(givenOn, locale)}
        {byId !== null && (
          <>
            {' '}
            (<StaffName id={byId} />)
          </>
        )}
        {note !== null && (
          <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
            {note}
          </Typography>
        )}
      </Fact>
      {agreedUntil !== null && <Fact name={text('contract.agreed_until')}>{formatCivilDate(agreedUntil, locale)}</Fact>}
    </>
  );
}

/** Records a notice, or takes it back. */
function NoticeButton({ contract }: { contract: Contract }) {
  const text = useText();
  const { http } = useServices();
  const [isOpen, open] = useState(false);
  const close = (): void => open(false);
  const { run, isPending } = useOnce({
    call: ({ id, version }: Contract) => callOperation(http, 'withdrawContractNotice', { params: { id }, version }),
    resources: ['contracts'],
    told: () => text('contract.notice_withdrawn'),
    onDone: close,
  });
  return (
    <>
      <Button onClick={() => open(true)}>{text(contract.notice === null ? 'contract.notice_give' : 'contract.notice_withdraw')}</Button>
      {isOpen && contract.notice === null && <NoticeDialog contract={contract} onClose={close} />}
      <Confirm
        isOpen={isOpen && contract.notice !== null}
        loading={isPending}
        title={text('contract.notice_withdraw')}
        content={text('contract.notice_withdraw_ask')}
        onConfirm={() => run(contract)}
        onClose={close}
      />
    </>
  );
}

/** What has happened by itself, newest first. */
function Steps({ contract: { id } }: { contract: Contract }) {
  const text = useText();
  const query = useOperation('contracts', 'getContractSteps', { params: { id } });
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="subtitle2" component="h3">
        {text('contract.course_steps')}
      </Typography>
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Nothing>{text('contract.course_no_steps')}</Nothing>
          ) : (
            <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
              {data.map((step) => (
                <StepLine key={step.id} step={step} />
              ))}
            </Box>
          )
        }
      </Loaded>
    </Box>
  );
}

function StepLine({ step: { step, forDay, until, at } }: { step: z.infer<typeof ContractStepSchema> }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const day = (date: string): string => formatCivilDate(date, locale);
  const about = (): string => {
    if (isPackageStep(step))
      return until === null || isCalendarMonth({ first: forDay, last: until })
        ? formatMonth(forDay.slice(0, 7), locale)
        : `${day(forDay)} – ${day(until)}`;
    return until === null
      ? text('contract.course_for_day', { date: day(forDay) })
      : text('contract.course_until', { from: day(forDay), until: day(until) });
  };
  return (
    <Typography component="li" variant="body2">
      {formatDateTime(Date.parse(at), locale)} · {tableLabel(CONTRACT_STEPS, step)} · {about()}
    </Typography>
  );
}
