import { decidesInRole, standingLabels } from '../../domain/approver-standing';

test.each([
  ['REPRESENTATIVE', ['REQUESTER', 'REPRESENTATIVE'], 'Firma temsilcisi'],
  ['IT_OFFICER', ['IT_OFFICER'], 'Bilgi işlem yetkilisi'],
  ['REPRESENTATIVE', ['REQUESTER'], 'Talep eden · müşterinin belirlediği ikinci onaylayan'],
  ['IT_OFFICER', ['BILLING', 'REPRESENTATIVE'], 'Firma temsilcisi · Fatura yetkilisi · müşterinin belirlediği ikinci onaylayan'],
  ['REPRESENTATIVE', [], 'müşterinin belirlediği ikinci onaylayan'],
] as const)('asked as %s with the roles %j: %s', (role, roles, words) => {
  expect(
    standingLabels(role, roles)
      .map(({ tr }) => tr)
      .join(' · '),
  ).toBe(words);
});

test.each([
  [['REQUESTER', 'BILLING'], false],
  [['REPRESENTATIVE'], true],
  [['IT_OFFICER'], true],
])('%j decides in a role of its own: %s', (roles, decides) => {
  expect(decidesInRole(roles)).toBe(decides);
});
