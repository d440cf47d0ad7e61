import { z } from 'zod';
import { dayNumber, isCivilDate } from '../../domain/civil-date';
import { listOf, listQuery } from './lists';
import { OpenWorkSchema } from './open-work';
import type { Operations } from './operation';
import { CivilDate, fieldProblem, Id, IdParams, optional, recordFields } from './values';

/** Days on which a member of staff is away; why is told to nobody. */
export const AbsenceSchema = z
  .strictObject({
    ...recordFields,
    userId: Id,
    userName: z.string(),
    startsOn: CivilDate,
    /** Inclusive. */
    endsOn: CivilDate,
    substituteId: Id.nullable(),
    substituteName: z.string().nullable(),
  })
  .meta({ id: 'Absence' });
export type Absence = z.infer<typeof AbsenceSchema>;

/** Days of the longest absence: parental leave and military service fit, a slip in the year does not. */
export const MAX_ABSENCE_DAYS = 731;

function isTooLong(startsOn: string, endsOn: string): boolean {
  return isCivilDate(startsOn) && isCivilDate(endsOn) && dayNumber(endsOn) - dayNumber(startsOn) >= MAX_ABSENCE_DAYS;
}

/** A new or changed absence. */
export const AbsenceInputSchema = z
  .strictObject({ userId: Id, startsOn: CivilDate, endsOn: CivilDate, substituteId: optional(Id).default(null) })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], error: fieldProblem('DATE_ORDER') })
  .refine(({ startsOn, endsOn }) => !isTooLong(startsOn, endsOn), { path: ['endsOn'], error: fieldProblem('ABSENCE_TOO_LONG', MAX_ABSENCE_DAYS) })
  .refine(({ userId, substituteId }) => userId !== substituteId, { path: ['substituteId'], error: fieldProblem('SAME_PERSON') })
  .meta({ id: 'AbsenceInput' });

/** Operations on absences: everybody sees who is away; each enters their own days, the desk those of all. */
export const absenceOperations = {
  listAbsences: {
    method: 'get',
    path: '/absences',
    access: 'user.read',
    summary: 'Absences of staff; those that are not over unless asked otherwise.',
    query: listQuery({
      sort: ['startsOn', 'endsOn', 'userName'],
      defaultSort: 'startsOn',
      filter: {
        userId: Id.optional(),
        over: z.boolean().optional(),
        on: CivilDate.optional(),
        from: CivilDate.optional(),
        until: CivilDate.optional(),
      },
    }),
    output: listOf(AbsenceSchema),
  },
  getAbsence: { method: 'get', path: '/absences/:id', access: 'user.read', summary: 'One absence.', params: IdParams, output: AbsenceSchema },
  getWorkWhileAway: {
    method: 'get',
    path: '/users/:id/work-while-away',
    access: 'absence.enter',
    summary: 'What is assigned to somebody who is away on these days, and their visits that are planned for them.',
    params: IdParams,
    query: z.strictObject({ startsOn: CivilDate, endsOn: CivilDate }),
    output: OpenWorkSchema,
  },
  createAbsence: {
    method: 'post',
    path: '/absences',
    access: 'absence.enter',
    summary: 'Enters an absence.',
    body: AbsenceInputSchema,
    output: AbsenceSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateAbsence: {
    method: 'put',
    path: '/absences/:id',
    access: 'absence.enter',
    summary: 'Changes an absence.',
    params: IdParams,
    body: AbsenceInputSchema,
    output: AbsenceSchema,
    ifMatch: true,
  },
  deleteAbsence: {
    method: 'delete',
    path: '/absences/:id',
    access: 'absence.enter',
    summary: 'Removes an absence.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
