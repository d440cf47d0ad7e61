import { ENTITLEMENT_NAMES } from '../../domain/entitlement';
import { commandLabel, doneLabelFrom, stateLabel } from '../../domain/state-label';
import { TICKET_STATE_NAMES, TICKET_STATES } from '../../domain/ticket-states';

describe('how a state is called', () => {
  test.each([
    ['UNKNOWN_REQUESTER', 'Talep eden doğrulanmadı'],
    ['UNKNOWN_DEVICE', 'Doğru etiket bekleniyor'],
    ['FOREIGN_DEVICE', 'Doğru etiket bekleniyor'],
    ['CUSTOMER_INACTIVE', 'Müşteri kullanım dışı'],
    ['NO_CONTRACT', 'Sözleşme bekliyor'],
    ['CONTRACT_NOT_STARTED', 'Sözleşme bekliyor'],
    ['CONTRACT_ENDED', 'Sözleşme bekliyor'],
    ['SITE_CLOSED', 'Konum destek dışında'],
    ['SITE_NOT_OPEN', 'Konum açılışı bekleniyor'],
    [null, 'Sözleşme bekliyor'],
  ] as const)('before the contract applies, because of %s: %s (M9)', (code, expected) => {
    expect(stateLabel('NOT_ENTITLED', code).tr).toBe(expected);
  });

  test('elsewhere as the table of states says, whatever was judged', () => {
    for (const state of TICKET_STATE_NAMES.filter((name) => name !== 'NOT_ENTITLED'))
      for (const code of ENTITLEMENT_NAMES) expect(stateLabel(state, code)).toEqual({ tr: TICKET_STATES[state].tr, en: TICKET_STATES[state].en });
  });
});

test.each([
  ['REOPEN', 'MERGED', 'Talebi ayır', 'Talep ayrıldı'],
  ['REOPEN', 'CLOSED', 'Yeniden aç', 'Yeniden açıldı'],
  ['HOLD', 'ON_HOLD', 'Beklemeyi değiştir', 'Bekleme değiştirildi'],
  ['HOLD', 'NEW', 'Beklemeye al', 'Beklemeye alındı'],
] as const)('%s on a ticket in %s is called by what it does there: %s, %s', (command, state, name, done) => {
  expect([commandLabel(command, state).tr, doneLabelFrom(command, state).tr]).toEqual([name, done]);
});
