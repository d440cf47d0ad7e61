import type { ApiDeps } from '../deps';
import type { KeepIntervention } from '../http/ops-proxy';
import { audit } from './audit';

const ACTIONS = { cancel: 'workflow.cancel', terminate: 'workflow.terminate', reset: 'workflow.reset' } as const;
const TICKET_OF = /^(?:ticket|approval|visit)-(\d+)/;

/** Writes into the audit trail who ended or repeated a workflow through the Temporal UI. */
export function interventionKeeper({ db, clock }: Pick<ApiDeps, 'db' | 'clock'>): KeepIntervention {
  return async ({ workflowId, intervention }, actorId) => {
    if (intervention === null) return;
    const number = TICKET_OF.exec(workflowId)?.[1];
    const detail = number === undefined ? {} : { ticketNumber: Number(number) };
    const at = await clock.now();
    await db.prisma.$transaction((tx) =>
      audit(
        { tx, at, actor: { kind: 'STAFF', id: actorId } },
        { action: ACTIONS[intervention], subjectType: 'workflow', subjectId: workflowId, detail },
      ),
    );
  };
}
