import type { Client } from '@temporalio/client';
import type { StartOptions } from '../../../workflows/start-options';

/**
 * One type of workflow as operations see it: which rows of Postgres want one to run, how it is started from such a row, and how
 * what runs is compared with it. `Facts` is what a start needs, `Standing` what a running workflow is known by.
 */
export interface LongProcess<Facts = unknown, Standing = unknown> {
  /** What one is called in reports. */
  readonly noun: string;
  /**
   * SQL of the rows that want such a workflow: `id` of the workflow, `key` (uuid) by which the row is found again, and `facts` (json);
   * null where somebody else starts it, as the relay does with a new ticket. `$1`: the keys that are looked at, null: all.
   * Whatever runs and is not named here is ended as a stray: a row must want its workflow before it is started and until it has ended.
   */
  readonly wanted: string;
  /** SQL of the workflows whose absence is a fault: `id`, and `state` as the workflow must show it, null where any will do. */
  readonly missed: string;
  /** Name of the doctor's check that looks for them. */
  readonly check: string;
  /**
   * Of a process that belongs to a ticket and has the ticket's id as its key: SQL of the `id`s that the ticket with the key `$1` can ever
   * have had. Null: it stands alone and outlives tickets; rebuilding one ticket leaves it in peace.
   */
  readonly everOfTicket: string | null;
  /** The ticket's workflow tells it what changes, so it is started again together with it. */
  readonly followsTicket: boolean;
  /** How it is started from its row. */
  start(facts: Facts): StartOptions<unknown>;
  /** What the running workflow is known by; null where none runs. Asked before the row is read: a workflow writes before it goes on. */
  standing(client: Client, workflowId: string): Promise<Standing | null>;
  /** Whether that is what the row says. */
  agrees(standing: Standing, facts: Facts): boolean;
  /** Where it starts from, as the operator reads it. */
  from(facts: Facts): string;
}
