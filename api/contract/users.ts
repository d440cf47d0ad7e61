import { z } from 'zod';
import { passwordFault, type PasswordFault } from '../../domain/password-rule';
import { CONVEYING_ROLES, type Role } from '../../domain/roles';
import { listOf, listQuery, oneOrMore } from './lists';
import { OpenWorkSchema } from './open-work';
import type { Operations } from './operation';
import { RoleSchema } from './session';
import { CivilDate, Email, fieldProblem, Id, IdParams, line, LocaleSchema, recordFields, TEXT_LIMITS } from './values';

/** Shortest password of a member of staff. */
export const MIN_PASSWORD_LENGTH = 12;

const PRODUCT = 'Servis Masası';

const Password = z
  .string()
  .min(MIN_PASSWORD_LENGTH)
  .max(TEXT_LIMITS.password)
  .refine((text) => !text.includes('\u0000'), fieldProblem('TEXT'))
  .superRefine((text, context) => refusePassword(context, passwordFault(text, { firm: [PRODUCT] }), []));

/** A member of staff. */
export const UserSchema = z
  .strictObject({
    ...recordFields,
    staffNumber: z.int(),
    email: z.string(),
    name: z.string(),
    role: RoleSchema,
    canConvey: z.boolean(),
    locale: LocaleSchema,
    active: z.boolean(),
  })
  .meta({ id: 'User' });

/** A member of staff as it travels. */
export type User = z.infer<typeof UserSchema>;

/** What everybody on the staff may know of a colleague. */
export const ColleagueSchema = z.strictObject({ id: Id, name: z.string(), role: RoleSchema, active: z.boolean() }).meta({ id: 'Colleague' });

/** A colleague as they travel. */
export type Colleague = z.infer<typeof ColleagueSchema>;

const SeenUserSchema = z.union([UserSchema, ColleagueSchema]);

const fields = {
  email: Email,
  name: line(TEXT_LIMITS.name),
  role: RoleSchema,
  /** May convey an onsite or hardware need to a customer (M10). */
  canConvey: z.boolean(),
  locale: LocaleSchema,
} as const;

interface Person {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly canConvey: boolean;
  readonly password?: string | undefined;
}

function checkPerson({ email, name, role, canConvey, password }: Person, context: z.RefinementCtx): void {
  if (canConvey && !CONVEYING_ROLES.includes(role)) context.addIssue({ code: 'custom', path: ['canConvey'], message: fieldProblem('CONVEY_ROLE') });
  if (password !== undefined) refusePassword(context, passwordFault(password, { personal: [email, name] }), ['password']);
}

function refusePassword(context: z.RefinementCtx, fault: PasswordFault | null, path: string[]): void {
  if (fault !== null) context.addIssue({ code: 'custom', path, message: fieldProblem(fault) });
}

/** A new member of staff. */
export const UserCreateSchema = z
  .strictObject({ ...fields, password: Password })
  .superRefine(checkPerson)
  .meta({ id: 'UserCreate' });

/** A changed member of staff; a password only where it is to be changed, which ends their sessions. */
export const UserUpdateSchema = z
  .strictObject({ ...fields, active: z.boolean(), password: Password.optional() })
  .superRefine(checkPerson)
  .meta({ id: 'UserUpdate' });

/** A new password of one's own; whoever found the screen open does not know the present one. */
export const PasswordChangeSchema = z.strictObject({ current: z.string().min(1).max(TEXT_LIMITS.password), password: Password });

/** Someone whom work can be assigned to. */
export const TechnicianSchema = z
  .strictObject({
    id: Id,
    staffNumber: z.int(),
    name: z.string(),
    role: RoleSchema,
    /** Last day of the absence that they are in today. */ awayUntil: CivilDate.nullable(),
  })
  .meta({ id: 'Technician' });

/** Operations on staff. */
export const userOperations = {
  listUsers: {
    method: 'get',
    path: '/users',
    access: 'user.read',
    summary: 'Members of staff; administrators and managers see the whole record, others name, role and whether they are active.',
    query: listQuery({
      sort: ['name', 'staffNumber', 'role', 'createdAt'],
      defaultSort: 'name',
      filter: { active: z.boolean().optional(), role: oneOrMore(RoleSchema).optional() },
    }),
    output: listOf(SeenUserSchema),
  },
  getUser: {
    method: 'get',
    path: '/users/:id',
    access: 'user.read',
    summary: 'One member of staff, as the list shows them.',
    params: IdParams,
    output: SeenUserSchema,
  },
  getUserOpenWork: {
    method: 'get',
    path: '/users/:id/open-work',
    access: 'user.write',
    summary: 'What still waits for a member of staff: tickets, visits, consents.',
    params: IdParams,
    output: OpenWorkSchema,
  },
  createUser: {
    method: 'post',
    path: '/users',
    access: 'user.write',
    summary: 'Adds a member of staff.',
    body: UserCreateSchema,
    output: UserSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateUser: {
    method: 'put',
    path: '/users/:id',
    access: 'user.write',
    summary: 'Changes a member of staff; a new password or deactivation ends their sessions.',
    params: IdParams,
    body: UserUpdateSchema,
    output: UserSchema,
    ifMatch: true,
  },
  changePassword: {
    method: 'put',
    path: '/session/password',
    access: 'session',
    summary: 'Changes the password of the signed-in person; their other sessions end.',
    body: PasswordChangeSchema,
    output: null,
  },
  listTechnicians: {
    method: 'get',
    path: '/technicians',
    access: 'user.read',
    summary: 'Active staff whom tickets and visits can be assigned to.',
    query: listQuery({ sort: ['name', 'staffNumber'], defaultSort: 'name', filter: {} }),
    output: listOf(TechnicianSchema),
  },
} as const satisfies Operations;
