import { createChaseApproval } from './chase-approval';
import { createFollowContract } from './contract/follow-contract';
import type { ActivityDeps } from './deps';
import { createLoadEntitlementFacts } from './entitlement-facts';
import { createAdvanceMonthEnd } from './month-end';
import { createMonthRunBatch, createOrderMonthRun } from './month-run';
import { createReleaseRatedBatch } from './rate-release';
import { createRecountBatch } from './recount';
import { createRecordTransition } from './record-transition';
import { withFinalRefusals } from './refused-by-database';
import type { Activities } from './types';
import { createFlagOverdueVisit, createRemindVisit } from './visits';

/** All activities over their dependencies, as the worker registers them. */
export function createActivities(deps: ActivityDeps): Activities {
  return withFinalRefusals({
    recordTransition: createRecordTransition(deps),
    loadEntitlementFacts: createLoadEntitlementFacts(deps),
    chaseApproval: createChaseApproval(deps),
    remindVisit: createRemindVisit(deps),
    flagOverdueVisit: createFlagOverdueVisit(deps),
    advanceMonthEnd: createAdvanceMonthEnd(deps),
    orderMonthRun: createOrderMonthRun(deps),
    monthRunBatch: createMonthRunBatch(deps),
    recountBatch: createRecountBatch(deps),
    releaseRatedBatch: createReleaseRatedBatch(deps),
    followContract: createFollowContract(deps),
  });
}
