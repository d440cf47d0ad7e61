import { ACTORS, CONSENT, HOUR, NOON, uuid } from '../support/tickets';
import { accepted, refused, verdict } from '../support/verdicts';

const { desk, technician, otherTechnician, requester } = ACTORS;
const team = { teamId: uuid(71), assigneeId: null, assigneeNumber: null };
const colleague = { teamId: null, assigneeId: otherTechnician.id ?? '', assigneeNumber: 16 };

describe('handing a ticket over', () => {
  test('to a team: it is new again, in the queue of the team', () => {
    expect(verdict('IN_PROGRESS', 'TRANSFER', technician, { args: team })).toEqual(accepted('NEW', team));
    expect(verdict('NEW', 'TRANSFER', desk, { args: team })).toEqual(accepted('NEW', team));
  });

  test('to a colleague, who goes on with it', () => {
    expect(verdict('IN_PROGRESS', 'TRANSFER', technician, { args: colleague })).toEqual(accepted('IN_PROGRESS', { ...colleague, consent: null }));
  });

  test('by whoever has it, or by the desk; not by anybody else', () => {
    expect(verdict('IN_PROGRESS', 'TRANSFER', otherTechnician, { args: team })).toEqual(refused('NOT_ASSIGNEE'));
    expect(verdict('NEW', 'TRANSFER', technician, { args: team, snapshot: { assigneeId: null } })).toEqual(refused('NOT_ASSIGNEE'));
    expect(verdict('IN_PROGRESS', 'TRANSFER', desk, { args: team })).toMatchObject({ ok: true });
    expect(verdict('IN_PROGRESS', 'TRANSFER', requester, { args: team })).toEqual(refused('NOT_PERMITTED'));
  });

  test('while the requester is asked something: the question stays', () => {
    expect(verdict('WAITING_REQUESTER', 'TRANSFER', technician, { args: team })).toEqual(accepted('WAITING_REQUESTER', team));
    expect(verdict('WAITING_REQUESTER', 'TRANSFER', technician, { args: colleague })).toMatchObject({ to: 'WAITING_REQUESTER' });
  });

  test('that is on hold: to a person only, because it may go back to where only a person goes on', () => {
    expect(verdict('ON_HOLD', 'TRANSFER', technician, { args: team })).toEqual(refused('TRANSFER_TO_PERSON'));
    expect(verdict('ON_HOLD', 'TRANSFER', technician, { args: colleague })).toEqual(accepted('ON_HOLD', colleague));
  });

  test('a permission of the form is bound to the colleague, as with an assignment', () => {
    const consent = { ...CONSENT, technicianId: null, validUntil: NOON + HOUR };
    expect(verdict('NEW', 'TRANSFER', desk, { args: colleague, snapshot: { consent } })).toMatchObject({
      to: 'REMOTE_READY',
      effects: [{ kind: 'consent.bind', technicianId: otherTechnician.id }],
    });
  });
});
