import { cleanup, screen } from '@testing-library/react';
import { ApprovalStatusChip } from '../../admin-ui/src/fields/ApprovalStatusChip';
import { useChosenTotalName } from '../../admin-ui/src/tickets/page/ApprovalSumsTable';
import { useContestLines } from '../../admin-ui/src/tickets/page/use-contest-lines';
import type { TicketApproval } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';

const AT = '2026-11-20T09:00:00.000Z';
const settled = { outcome: 'GIVEN', note: 'Arandı', at: AT, by: { id: 'u1', name: 'Derya Yılmaz' } } as const;

function Words({ approval }: { readonly approval: TicketApproval }) {
  const lines = useContestLines();
  const name = useChosenTotalName();
  return (
    <>
      <ApprovalStatusChip approval={approval} />
      <p>{name('CONTESTED', approval.contest)}</p>
      {lines(approval).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}

const read = async (as: 'WITNESS' | 'DECIDER', outcome: typeof settled | null): Promise<string> => {
  cleanup();
  const isOfWitness = as === 'WITNESS';
  const contest = { as, by: isOfWitness ? null : 'Ayşegül Kaya', via: 'LINK', settled: outcome };
  const said = { contestedByWitness: isOfWitness, contestReason: isOfWitness ? null : 'Ben onaylamadım' };
  const approval = { status: 'APPROVED', contestedAt: AT, contest, ...said, witness: { id: 'u2', name: 'Emre Kaya' }, lines: [] };
  renderScreen(<Words approval={approval as unknown as TicketApproval} />);
  return (await screen.findAllByText(/toplam/))[0]?.parentElement?.textContent ?? '';
};

test('a decision that only our own witness denies is nowhere said to be contested: chip, total, reason and outcome say that the witness did not confirm it', async () => {
  for (const outcome of [null, settled]) {
    const words = await read('WITNESS', outcome);
    for (const part of ['Tanık doğrulamadı', 'Tanığın doğrulamadığı toplam', 'Tanık kaydı doğrulamadı:', 'Doğrulamayan: Emre Kaya'])
      expect(words).toContain(part);
    expect(words).not.toMatch(/itiraz/i);
  }
  const contested = await read('DECIDER', settled);
  for (const part of ['İtiraz edildi, geçerliydi', 'İtiraz edilen toplam', 'İtiraz edildi:', 'İtirazın sonucu']) expect(contested).toContain(part);
  expect(contested).not.toMatch(/doğrulamad/);
});
