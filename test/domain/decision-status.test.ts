import { decisionLabel, secondLabel, type RecordedDecision } from '../../domain/decision-status';

const yes: RecordedDecision = { status: 'APPROVED', contested: null, settled: null, first: null };
const at = '2026-11-24T07:00:00.000Z';

test.each<[RecordedDecision, string, string]>([
  [yes, 'Onaylandı', 'Approved'],
  [{ ...yes, first: { contestedAt: null } }, 'Onaylandı', 'Approved'],
  [{ ...yes, contested: { at } }, 'Onaylandı – itiraz edildi', 'Approved – contested'],
  [{ ...yes, status: 'REFUSED', contested: { at } }, 'Reddedildi – itiraz edildi', 'Refused – contested'],
  [
    { ...yes, contested: { at }, settled: { outcome: 'NOT_GIVEN' } },
    'Onaylandı – itiraz edildi (Geçerli değildi: itiraz haklı)',
    'Approved – contested (It was not valid: the objection is right)',
  ],
  [{ ...yes, first: { contestedAt: at } }, 'Onaylandı – ilk onaya itiraz edildi', 'Approved – the first approval is contested'],
  [
    { ...yes, first: { contestedAt: at, contestOutcome: 'UNCLEAR' } },
    'Onaylandı – ilk onaya itiraz edildi (Anlaşılamadı: iki taraf farklı anlatıyor)',
    'Approved – the first approval is contested (Unclear: the two sides tell it differently)',
  ],
])('%j is called "%s"', (decision, tr, en) => {
  expect(decisionLabel(decision)).toEqual({ tr, en });
});

test('of a second decision only its own contest is known', () => {
  expect([secondLabel({ status: 'APPROVED', contestedAt: null }).tr, secondLabel({ status: 'APPROVED', contestedAt: at }).tr]).toEqual([
    'Onaylandı',
    'Onaylandı – itiraz edildi',
  ]);
});
