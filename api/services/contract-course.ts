import type { z } from 'zod';
import { civilDateAt, type CivilDate } from '../../domain/civil-date';
import { isLateNotice, lastNoticeDay, type ContractStep } from '../../domain/contract-course';
import type { Contract, ContractNoticeInputSchema, contractOperations } from '../contract/contracts';
import type { OutputOf } from '../contract/operation';
import { formatCivilDate } from '../../domain/format';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { lostVersion } from '../../domain/contract-versions';
import { versionDays } from './contract-versions';
import { contractChanged } from './contract-changed';
import { getContract, NO_NOTICE } from './contracts';
import { civilDate, instant, toDateColumn } from './serialize';
import { changedColumns, checkVersion, lockRow } from './versioned';
import type { Tx, Write } from './write';

type NoticeInput = z.output<typeof ContractNoticeInputSchema>;

/** What the course of a contract has done, newest first. */
export async function listContractSteps(
  tx: Pick<Tx, 'contract' | 'contractStep'>,
  id: string,
): Promise<OutputOf<typeof contractOperations.getContractSteps>> {
  await getContract(tx, id);
  const rows = await tx.contractStep.findMany({ where: { contractId: id }, orderBy: [{ at: 'desc' }, { forDay: 'desc' }] });
  // A reminder that came too late was told to nobody.
  const told = rows.filter(({ detail }) => (detail as { overtaken?: boolean }).overtaken !== true);
  const data = told.map(({ id: stepId, step, forDay, detail, at }) => {
    const { until = null } = detail as { until?: CivilDate };
    return { id: stepId, step: step as ContractStep, forDay: civilDate(forDay), until, at: instant(at) };
  });
  return { data, total: data.length };
}

/** Records a notice: the contract does not renew itself, and ends on its last day or earlier. */
export async function giveContractNotice(write: Write, id: string, ifMatch: number, input: NoticeInput): Promise<Contract> {
  await lockRow(write.tx, 'contract', id);
  const before = await getContract(write.tx, id);
  checkVersion(before, ifMatch);
  const endsOn = input.endsOn ?? before.endsOn;
  await checkNotice(write, before, input, endsOn);
  await write.tx.contract.update({
    where: { id },
    data: {
      ...{ noticeGivenOn: toDateColumn(input.givenOn), noticeSide: input.side, noticeById: write.actor.id, noticeNote: input.note },
      ...(endsOn === before.endsOn ? {} : { endsOn: toDateColumn(endsOn), agreedUntil: toDateColumn(before.endsOn) }),
      ...changedColumns(write),
    },
    select: { id: true },
  });
  const { side, givenOn, lateAccepted, note } = input;
  const detail = { side, givenOn, endsOn, ...(isLateNotice(before, givenOn) ? { lateAccepted } : {}), ...agreed(before.endsOn, endsOn) };
  await audit(write, {
    action: 'contract.giveNotice',
    subjectType: 'contract',
    subjectId: id,
    detail,
    ...(note === null ? {} : { personal: { note } }),
  });
  await contractChanged(write, id);
  return await getContract(write.tx, id);
}

const agreed = (before: CivilDate, endsOn: CivilDate) => (before === endsOn ? {} : { agreedUntil: before });

/** Takes a notice back: the last day is again the one that was agreed. */
export async function withdrawContractNotice(write: Write, id: string, ifMatch: number): Promise<Contract> {
  await lockRow(write.tx, 'contract', id);
  const before = await getContract(write.tx, id);
  checkVersion(before, ifMatch);
  if (before.notice === null) return before;
  const { agreedUntil, side, givenOn } = before.notice;
  await write.tx.contract.update({
    where: { id },
    data: { ...NO_NOTICE, ...(agreedUntil === null ? {} : { endsOn: toDateColumn(agreedUntil) }), ...changedColumns(write) },
    select: { id: true },
  });
  const endsOn = agreedUntil ?? before.endsOn;
  await audit(write, { action: 'contract.withdrawNotice', subjectType: 'contract', subjectId: id, detail: { side, givenOn, endsOn } });
  await contractChanged(write, id);
  return await getContract(write.tx, id);
}

async function checkNotice({ tx, at, locale }: Write, contract: Contract, input: NoticeInput, endsOn: CivilDate): Promise<void> {
  const today = civilDateAt(at);
  if (contract.notice !== null) throw new AppProblem('NOTICE_GIVEN');
  if (contract.endsOn < today) throw new AppProblem('CONTRACT_OVER');
  const { givenOn, lateAccepted } = input;
  const isLate = isLateNotice(contract, givenOn) && !lateAccepted;
  const problems = {
    ...(isLate && { givenOn: fieldProblem('NOTICE_LATE', formatCivilDate(lastNoticeDay(contract), locale)) }),
    ...(givenOn > today && { givenOn: fieldProblem('IN_FUTURE') }),
    ...((endsOn < contract.startsOn || endsOn > contract.endsOn) && { endsOn: fieldProblem('OUTSIDE_CONTRACT') }),
  };
  if (Object.keys(problems).length > 0) throw invalidFields(problems);
  if (lostVersion(await versionDays(tx, contract.id), { startsOn: contract.startsOn, endsOn }) !== null) {
    throw invalidFields({ endsOn: fieldProblem('VERSION_LOST') });
  }
}
