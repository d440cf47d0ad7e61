import type { ApiDeps } from '../deps';
import type { KeepIntervention } from '../http/ops-proxy';
import { audit } from './audit';

const ACTIONS = { cancel: 'workflow.cancel', terminate: 'workflow.terminate', reset: 'workflow.reset' } as const;
const TICKET_OF = /^(?:ticket|approval|visit)-(\d+)/;

/** Writes into the audit trail who asked through the Temporal UI to end or repeat a workflow, and where Temporal did not do so. */
export function interventionKeeper({ db, clock }: Pick<ApiDeps, 'db' | 'clock'>): KeepIntervention {
  return async ({ workflowId, intervention }, actorId, refusedWith) => {
    if (intervention === null) return;
    const number = TICKET_OF.exec(workflowId)?.[1];
    const detail = {
      ...(number !== undefined && { ticketNumber: Number(number) }),
      ...(refusedWith !== undefined && { asked: intervention, refusedWith }),
    };
    const action = refusedWith === undefined ? ACTIONS[intervention] : 'workflow.refused';
    const at = await clock.now();
    await db.prisma.$transaction((tx) =>
      audit({ tx, at, actor: { kind: 'STAFF', id: actorId } }, { action, subjectType: 'workflow', subjectId: workflowId, detail }),
    );
  };
}
