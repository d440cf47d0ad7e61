import {
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  log,
  patched,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { ContractLook } from '../activities/types';
import { ticketWorkflowId } from '../domain/ids';
import { untilTaken, writeWith } from './activity-options';
import { contractChangedSignal, recheckSignal, type ContractWorkflowInput } from './messages';
import { searchUpdates, type SearchValues } from './search-attributes';

/** Asked only where nothing has changed, so that most runs have no marker of it. */
const UPSERTS_CHANGES = 'upserts-changes-only';

/**
 * The life of a contract until it is over: it sleeps until its row says that something is due (notice, end, renewal), or until somebody changes it, and
 * looks. Everything is read from the row by one activity, so that whatever was missed while everything was down is done once.
 */
export async function contractWorkflow({ contractId }: ContractWorkflowInput): Promise<void> {
  let isChanged = false;
  setHandler(contractChangedSignal, () => {
    isChanged = true;
  });
  let shown: SearchValues | null = null;
  for (;;) {
    isChanged = false;
    const look: ContractLook = await untilTaken(() => writeWith('followContract', { contractId }));
    const values = searchValues(look);
    const updates = searchUpdates(shown, values);
    // A server refuses an upsert of nothing, and with it the workflow's task, again and again; the one that skips time has taken it once.
    if (updates.length > 0 || !patched(UPSERTS_CHANGES)) upsertSearchAttributes(updates);
    shown = values;
    setCurrentDetails(`Contract ${look.state}${look.nextAt === null ? '' : `, next look at ${new Date(look.nextAt).toISOString()}`}`);
    await Promise.all(look.waiting.map(tell));
    // A change that comes while this ends is met by another task of it, which begins anew here.
    if (look.nextAt === null && !isChanged) return;
    if (workflowInfo().continueAsNewSuggested && !isChanged) await continueAsNew<typeof contractWorkflow>({ contractId });
    if (look.nextAt !== null) await condition(() => isChanged, Math.max(look.nextAt - Date.now(), 1), { summary: 'next step' });
  }
}

async function tell({ number, commandId }: ContractLook['waiting'][number]): Promise<void> {
  try {
    await getExternalWorkflowHandle(ticketWorkflowId(number)).signal(recheckSignal, { commandId });
  } catch (error) {
    log.info('ticket has ended', { number, error: String(error) });
  }
}

function searchValues({ state, customerNumber, nextAt }: ContractLook): SearchValues {
  return {
    ...{ SmState: state, SmCustomer: customerNumber === null ? null : String(customerNumber), SmDueAt: nextAt, SmWaitingFor: null },
    ...{ SmLabel: null, SmAssignee: null, SmPriority: null, SmTicket: null },
  };
}
