import type { ConsentScope } from '../../domain/consent-text';
import { deviceObstacle, type RegisteredDevice } from '../../domain/device-obstacle';
import { isAnsweredByWitness } from '../../domain/phone-doubts';
import { launchOf, remoteToolDef, scopeCovers, type RemoteTool } from '../../domain/remote-tools';
import { Prisma } from '../../platform/generated/prisma/client';
import { phoneDoubtSql, type FoundDoubt } from '../../platform/phone-doubts';
import { barredByUserSql } from '../../platform/users-objection';
import type { RemoteAccess } from '../contract/ticket-page';
import { AppProblem } from '../http/problem';
import { audit } from './audit';
import { getFirm } from './settings';
import type { StaffUser } from './staff-user';
import type { TicketRef } from './ticket-scope';
import type { Tx, Write } from './write';

const BARRED = Prisma.raw(barredByUserSql('q'));

interface GateRow extends RegisteredDevice {
  readonly channel: string;
  readonly askedContactId: string | null;
  /** Its user objected to somebody else's permission. */
  readonly barred: boolean;
  readonly consentId: string;
  readonly scope: ConsentScope;
  readonly validUntil: Date;
  readonly assetId: string;
  readonly label: string;
  readonly tool: RemoteTool | null;
  readonly remoteId: string | null;
  readonly ticketCustomerId: string | null;
}

/**
 * The gate of M6: the consent's row is locked, granted, inside its window, for this technician and this device, which is still in
 * use at the ticket's customer and stays so until this look at its remote id is recorded. Only here is a launch link or file made.
 */
export async function remoteAccess(write: Write, ticket: TicketRef, technician: StaffUser, wanted: RemoteTool | null): Promise<RemoteAccess> {
  const { tx, at, actor } = write;
  const gate = await passedGate(tx, ticket, technician, at);
  const { tool, remoteId } = await chosenTool(tx, gate, wanted);
  const { name, leastScope } = remoteToolDef(tool);
  if (!scopeCovers(gate.scope, leastScope)) throw new AppProblem('SCOPE_TOO_NARROW');
  const { meshCentralUrl } = await getFirm(tx);
  await audit(
    { tx, at, actor },
    {
      action: 'ticket.remote-access',
      subjectType: 'ticket',
      subjectId: ticket.id,
      detail: { consentId: gate.consentId, assetId: gate.assetId, tool },
    },
  );
  return {
    tool,
    toolName: name,
    remoteId,
    ...launchOf(tool, remoteId, gate.label, { meshCentralUrl, scope: gate.scope }),
    scope: gate.scope,
    validUntil: gate.validUntil.toISOString(),
    consentId: gate.consentId,
  };
}

async function passedGate(tx: Tx, ticket: TicketRef, technician: StaffUser, at: number): Promise<GateRow> {
  const [gate] = await tx.$queryRaw<GateRow[]>`
    select ${BARRED} as barred, q.id as "consentId", q.channel, q.asked_contact_id as "askedContactId", q.scope, q.valid_until as "validUntil", a.id as "assetId", a.label, a.remote_tool as tool, a.remote_id as "remoteId",
           a.customer_id as "customerId", a.status, t.customer_id as "ticketCustomerId"
      from consent q join ticket t on t.id = q.ticket_id and t.asset_id = q.asset_id join asset a on a.id = q.asset_id
     where q.ticket_id = ${ticket.id}::uuid and q.status = 'GRANTED' and q.valid_until > ${new Date(at)} and q.technician_id = ${technician.id}::uuid
       and t.assignee_id = q.technician_id and t.ended_at is null
       for update of q for share of a`;
  if (gate === undefined) throw new AppProblem('CONSENT_NOT_VALID');
  const obstacle = deviceObstacle(gate, gate.ticketCustomerId);
  if (obstacle !== null) throw new AppProblem(obstacle);
  if (gate.barred) throw new AppProblem('USER_OBJECTED');
  if (gate.channel === 'PHONE') await refuseObjected(tx, ticket, gate.askedContactId, at);
  return gate;
}

/** What was permitted by phone opens nothing while an objection about the device, or of that person, has no outcome. */
async function refuseObjected(tx: Tx, { id }: TicketRef, askedId: string | null, at: number): Promise<void> {
  const [found] = await tx.$queryRawUnsafe<FoundDoubt[]>(phoneDoubtSql('$1::uuid', '$2::uuid', '$3'), id, askedId, new Date(at));
  if (found !== undefined && !isAnsweredByWitness(found.doubt)) throw new AppProblem(found.doubt);
}

/** The preferred tool unless another one of the device is wanted. */
async function chosenTool(tx: Tx, gate: GateRow, wanted: RemoteTool | null): Promise<{ tool: RemoteTool; remoteId: string }> {
  if (gate.tool === null || gate.remoteId === null) throw new AppProblem('NO_REMOTE_ID');
  if (wanted === null || wanted === gate.tool) return { tool: gate.tool, remoteId: gate.remoteId };
  const further = await tx.assetRemoteTool.findUnique({ where: { assetId_tool: { assetId: gate.assetId, tool: wanted } } });
  if (further === null) throw new AppProblem('NO_REMOTE_ID');
  return { tool: wanted, remoteId: further.remoteId };
}
