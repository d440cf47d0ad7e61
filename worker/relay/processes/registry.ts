import { upgraded, type ApprovalRef, type StoredSnapshot, type VisitRef } from '../../../domain/ticket-snapshot';
import type {
  ContractWorkflowInput,
  MonthEndWorkflowInput,
  MonthRunWorkflowInput,
  RateReleaseWorkflowInput,
  RecountWorkflowInput,
  WORKFLOW_TYPES,
} from '../../../workflows/messages';
import {
  approvalStartOptions,
  contractStartOptions,
  monthEndStartOptions,
  monthRunStartOptions,
  rateReleaseStartOptions,
  recountStartOptions,
  ticketStartOptions,
  visitStartOptions,
} from '../../../workflows/start-options';
import { needsSql } from '../../../platform/needs-sql';
import type { LongProcess } from './long-process';
import { carriedSeq, isRunning } from './running';

const TICKET: LongProcess<StoredSnapshot, number> = {
  noun: 'ticket',
  wanted: `SELECT 'ticket-' || number AS id, id AS key, CASE WHEN workflow_started_at IS NOT NULL THEN snapshot END AS facts
             FROM ticket WHERE ended_at IS NULL AND ($1::uuid[] IS NULL OR id = ANY ($1))`,
  missed: "SELECT 'ticket-' || number AS id, state FROM ticket WHERE ended_at IS NULL AND workflow_started_at IS NOT NULL",
  check: 'every open ticket has its running workflow, in the same state',
  everOfTicket: "SELECT 'ticket-' || number AS id FROM ticket WHERE id = $1",
  followsTicket: false,
  start: (stored) => ticketStartOptions(upgraded(stored), { childrenRun: true }),
  standing: carriedSeq,
  agrees: (seq, snapshot) => seq === snapshot.seq,
  from: ({ seq, state }) => ` from event ${seq} (${state})`,
};

/** What the two children have in common: that they run is enough, for their ticket tells them what changes. */
const CHILD = {
  followsTicket: true,
  standing: async (client, workflowId) => ((await isRunning(client.workflow.getHandle(workflowId))) ? true : null),
  agrees: () => true,
  from: () => '',
} satisfies Partial<LongProcess<never, true>>;

// What the ticket itself carries decides: an approval that is decided in its row still has to report to the ticket.
const NEEDS = `(SELECT t.id, t.number, t.snapshot, need FROM ticket t, jsonb_each(${needsSql('t.snapshot')}) AS carried (id, need) WHERE t.ended_at IS NULL)`;

const APPROVAL: LongProcess<{ readonly snapshot: StoredSnapshot; readonly need: ApprovalRef }, true> = {
  ...CHILD,
  noun: 'approval',
  wanted: `SELECT 'approval-' || number || '-' || (need->>'n') AS id, id AS key, jsonb_build_object('snapshot', snapshot, 'need', need) AS facts
             FROM ${NEEDS} carried WHERE need->>'status' = 'OPEN' AND ($1::uuid[] IS NULL OR id = ANY ($1))`,
  missed: `SELECT 'approval-' || t.number || '-' || a.n AS id, NULL AS state
             FROM approval a JOIN ticket t ON t.id = a.ticket_id WHERE a.status = 'OPEN' AND t.ended_at IS NULL`,
  check: 'every open approval has its running workflow',
  everOfTicket: `SELECT 'approval-' || number || '-' || n AS id FROM ticket, generate_series(1, (snapshot->>'approvals')::int) n WHERE id = $1`,
  start: ({ snapshot, need }) => approvalStartOptions({ ...parentOf(snapshot), approval: upgraded(snapshot).needs[need.id] ?? need, verify: true }),
};

const VISIT: LongProcess<StoredSnapshot & { visit: VisitRef }, true> = {
  ...CHILD,
  noun: 'visit',
  wanted: `SELECT 'visit-' || number || '-' || (snapshot->'visit'->>'n') AS id, id AS key, snapshot AS facts
             FROM ticket WHERE ended_at IS NULL AND snapshot->'visit' <> 'null' AND ($1::uuid[] IS NULL OR id = ANY ($1))`,
  missed: `SELECT 'visit-' || t.number || '-' || v.n AS id, NULL AS state
             FROM visit v JOIN ticket t ON t.id = v.ticket_id WHERE v.status IN ('PLANNED', 'ON_SITE') AND t.ended_at IS NULL`,
  check: 'every open visit has its running workflow',
  everOfTicket: `SELECT 'visit-' || number || '-' || n AS id FROM ticket, generate_series(1, (snapshot->>'visits')::int) n WHERE id = $1`,
  start: (snapshot) => visitStartOptions({ ...parentOf(snapshot), visit: snapshot.visit, verify: true }),
};

/** Counts the clocks of open tickets again; it goes on where its row says. */
const RECOUNT: LongProcess<RecountWorkflowInput, true> = {
  ...CHILD,
  noun: 'recount',
  wanted: `SELECT 'recount-' || id AS id, id AS key, jsonb_build_object('recountId', id, 'after', greatest(cursor, 0)) AS facts
             FROM clock_recount WHERE finished_at IS NULL AND ($1::uuid[] IS NULL OR id = ANY ($1))`,
  missed: `SELECT 'recount-' || r.id AS id, NULL AS state FROM clock_recount r
             JOIN outbox o ON o.effect_key = 'recount:' || r.id AND o.delivered_at IS NOT NULL WHERE r.finished_at IS NULL`,
  check: 'every recount of clocks that is not through has its running workflow',
  everOfTicket: null,
  followsTicket: false,
  start: recountStartOptions,
};

// Once its end is done its course is over; with another last day it is wanted again.
const FOLLOWED = `contract k WHERE k.watched_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM contract_step s WHERE s.contract_id = k.id AND s.step = 'ENDED' AND s.for_day = k.ends_on)`;

/** The course of a contract, from when it is entered until it has ended. */
const CONTRACT: LongProcess<ContractWorkflowInput, true> = {
  ...CHILD,
  noun: 'contract',
  wanted: `SELECT 'contract-' || k.id AS id, k.id AS key, jsonb_build_object('contractId', k.id) AS facts FROM ${FOLLOWED} AND ($1::uuid[] IS NULL OR k.id = ANY ($1))`,
  missed: `SELECT 'contract-' || k.id AS id, NULL AS state FROM ${FOLLOWED}
             AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.aggregate_key = 'contract:' || k.id AND o.delivered_at IS NULL)`,
  check: 'every contract that is not over has its running workflow',
  everOfTicket: null,
  followsTicket: false,
  start: contractStartOptions,
};

/** SQL: the relay has its start still to deliver. */
const onItsWay = (aggregateKey: string): string =>
  `EXISTS (SELECT FROM outbox o WHERE o.aggregate_key = ${aggregateKey} AND coalesce(o.delivered_at, o.parked_at) IS NULL)`;

/** Begins the month's end of all customers; it goes on where its row says. */
const MONTH_RUN: LongProcess<MonthRunWorkflowInput, true> = {
  ...CHILD,
  noun: 'month run',
  wanted: `SELECT 'month-end-run-' || period AS id, id AS key, CASE WHEN NOT ${onItsWay("'month-run:' || period")} THEN jsonb_build_object('period', period, 'after', greatest(cursor, 0)) END AS facts
             FROM month_run WHERE finished_at IS NULL AND ($1::uuid[] IS NULL OR id = ANY ($1))`,
  missed: `SELECT 'month-end-run-' || r.period AS id, NULL AS state FROM month_run r WHERE r.finished_at IS NULL AND NOT ${onItsWay("'month-run:' || r.period")}`,
  check: 'every run of a month’s end that is not through has its running workflow',
  everOfTicket: null,
  followsTicket: false,
  start: monthRunStartOptions,
};

/** The month's end of a customer: what it does next is read from its row whenever it looks. */
const MONTH_END: LongProcess<MonthEndWorkflowInput, true> = {
  ...CHILD,
  noun: 'month’s end',
  wanted: `SELECT 'month-end-' || c.number || '-' || b.period AS id, b.id AS key,
                  CASE WHEN NOT ${onItsWay("'month-end:' || b.id")} THEN jsonb_build_object('periodId', b.id, 'customerNumber', c.number, 'period', b.period) END AS facts
             FROM billing_period b JOIN customer c ON c.id = b.customer_id
            WHERE b.collecting_at IS NOT NULL AND b.ended_at IS NULL AND ($1::uuid[] IS NULL OR b.id = ANY ($1))`,
  missed: `SELECT 'month-end-' || c.number || '-' || b.period AS id, NULL AS state FROM billing_period b JOIN customer c ON c.id = b.customer_id
            WHERE b.collecting_at IS NOT NULL AND b.ended_at IS NULL
              AND NOT ${onItsWay("'month-end:' || b.id")}`,
  check: 'every month’s end of a customer has its running workflow',
  everOfTicket: null,
  followsTicket: false,
  start: monthEndStartOptions,
};

/** A type of our workflows, by its name in WORKFLOW_TYPES. */
export type ProcessKind = keyof typeof WORKFLOW_TYPES;

/** Prices the lines that waited for a rate; it goes on where its row says. */
const RATE_RELEASE: LongProcess<RateReleaseWorkflowInput, true> = {
  ...CHILD,
  noun: 'rate release',
  wanted: `SELECT 'rate-release-' || r.id AS id, r.id AS key, CASE WHEN NOT ${onItsWay("'rate-release:' || r.id")} THEN jsonb_build_object('releaseId', r.id) END AS facts
             FROM rate_release r WHERE r.finished_at IS NULL AND ($1::uuid[] IS NULL OR r.id = ANY ($1))`,
  missed: `SELECT 'rate-release-' || r.id AS id, NULL AS state FROM rate_release r WHERE r.finished_at IS NULL AND NOT ${onItsWay("'rate-release:' || r.id")}`,
  check: 'every pricing of lines that waited for a rate has its running workflow',
  everOfTicket: null,
  followsTicket: false,
  start: rateReleaseStartOptions,
};

/**
 * Every type of workflow, tickets before what follows them. Rebuild, the look for strays, the comparison at the start and the doctor
 * know only what stands here; a type without a row does not compile.
 */
export const LONG_PROCESSES: Readonly<Record<ProcessKind, LongProcess>> = {
  ticket: TICKET,
  approval: APPROVAL,
  visit: VISIT,
  recount: RECOUNT,
  contract: CONTRACT,
  monthRun: MONTH_RUN,
  monthEnd: MONTH_END,
  rateRelease: RATE_RELEASE,
};
/** All of them, in that order. */
export const PROCESS_KINDS = Object.keys(LONG_PROCESSES) as ProcessKind[];

function parentOf(stored: StoredSnapshot): { ticketNumber: number; ticketId: string; customerNumber: number | null } {
  const { number, ticketId, customerNumber } = upgraded(stored);
  return { ticketNumber: number, ticketId, customerNumber };
}
