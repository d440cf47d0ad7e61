import { z } from 'zod';
import { TARGET_NAMES } from '../../domain/clocks/targets';
import { CONTEST_OUTCOME_NAMES } from '../../domain/contest-outcomes';
import { DESK_TASK_KINDS, type DeskTaskKind } from '../../domain/desk-tasks';
import { HoldReasonSchema } from './charge-lines';
import { listOf, listQuery, oneOrMore } from './lists';
import type { Operations } from './operation';
import { LineTypeSchema } from './price-lists';
import { CivilDate, Id, IdParams, Instant, longText, Money } from './values';

/** Why somebody at the desk must act. */
export const DeskTaskKindSchema = z.enum(DESK_TASK_KINDS as [DeskTaskKind, ...DeskTaskKind[]]).meta({ id: 'DeskTaskKind' });

/** Something that a person must do because a process waits or failed. */
export const DeskTaskSchema = z
  .strictObject({
    id: Id,
    ticketId: Id.nullable(),
    ticketNumber: z.int().nullable(),
    kind: DeskTaskKindSchema,
    subjectId: Id.nullable(),
    /** The charge line that a decision is about. */
    line: z.strictObject({ workType: LineTypeSchema, net: Money, currency: z.string(), holdReason: HoldReasonSchema.nullable() }).nullable(),
    /** Who stands in for whoever is away; null where nobody was named. */
    substituteName: z.string().nullable(),
    /** Whether the reader made or witnessed the contested record: somebody else writes its outcome. */
    isOwnRecord: z.boolean(),
    /** The promise that a warning or a breach is about. */
    target: z.enum(TARGET_NAMES).nullable(),
    /** Whose it is, where it is of no ticket but of a customer's month or report. */
    customer: z.strictObject({ id: Id, name: z.string() }).nullable(),
    /** Of a fixed fee that is another than its line: the day that names it, what the line was computed as and what it would be. */
    fee: z.strictObject({ day: CivilDate, from: Money, to: Money }).optional(),
    createdAt: Instant,
    doneAt: Instant.nullable(),
    doneById: Id.nullable(),
  })
  .meta({ id: 'DeskTask' });

/** A desk task as it travels. */
export type DeskTask = z.infer<typeof DeskTaskSchema>;

/** Operations on desk tasks. */
export const deskTaskOperations = {
  listDeskTasks: {
    method: 'get',
    path: '/desk-tasks',
    access: 'task.read',
    summary: 'Tasks of the desk; open ones unless asked otherwise.',
    query: listQuery({
      sort: ['createdAt'],
      defaultSort: 'createdAt',
      filter: { open: z.boolean().optional(), kind: oneOrMore(DeskTaskKindSchema).optional(), ticketId: Id.optional() },
    }),
    output: listOf(DeskTaskSchema),
  },
  completeDeskTask: {
    method: 'post',
    path: '/desk-tasks/:id/done',
    access: 'task.read',
    summary: 'Marks a task as done; doing it twice changes nothing. Who closes months marks those about months.',
    params: IdParams,
    output: DeskTaskSchema,
  },
  settleContest: {
    method: 'post',
    path: '/desk-tasks/:id/contest-outcome',
    access: 'task.write',
    summary:
      'Settles the task of a contested consent or decision by what was found out; whoever made or witnessed the contested record cannot, and a second outcome is refused.',
    params: IdParams,
    body: z.strictObject({ outcome: z.enum(CONTEST_OUTCOME_NAMES), note: longText() }),
    output: DeskTaskSchema,
  },
} as const satisfies Operations;
