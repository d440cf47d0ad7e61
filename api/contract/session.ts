import { z } from 'zod';
import { PERMISSIONS, ROLE_NAMES, type Permission, type Role } from '../../domain/roles';
import type { Operations } from './operation';
import { Id, line, LocaleSchema, TEXT_LIMITS } from './values';

const permissionNames = [...Object.keys(PERMISSIONS), 'ticket.convey'] as string[] as [Permission, ...Permission[]];

/** A role of a staff login. */
export const RoleSchema = z.enum(ROLE_NAMES as [Role, ...Role[]]).meta({ id: 'Role' });

/** The signed-in person and what they may do. */
export const SessionSchema = z
  .strictObject({
    id: Id,
    staffNumber: z.int(),
    email: z.string(),
    name: z.string(),
    role: RoleSchema,
    canConvey: z.boolean(),
    locale: LocaleSchema,
    permissions: z.array(z.enum(permissionNames)),
    /** Address of the Temporal UI for people who may open it, else null. */
    temporalUiUrl: z.string().nullable(),
    /** Namespace of the workflows, for links into the Temporal UI. */
    temporalNamespace: z.string().nullable(),
  })
  .meta({ id: 'Session' });

/** The signed-in person as screens see them. */
export type SessionInfo = z.infer<typeof SessionSchema>;

/** Sign-in. */
export const LoginSchema = z.strictObject({
  email: line(),
  password: z.string().min(1).max(TEXT_LIMITS.password),
});

/** Which mails a member of staff gets. */
const NotificationsSchema = z.strictObject({ workMails: z.boolean() }).meta({ id: 'Notifications' });

/** Marks calls that a page makes while nobody is at it: they do not put off the end of an idle session. */
export const UNATTENDED_HEADER = 'X-Unattended';

/** Operations around the login. */
export const sessionOperations = {
  login: {
    method: 'post',
    path: '/session',
    access: 'public',
    summary: 'Signs a member of staff in and sets the session cookie.',
    body: LoginSchema,
    output: SessionSchema,
    status: 200,
  },
  getSession: { method: 'get', path: '/session', access: 'session', summary: 'The signed-in person, with permissions.', output: SessionSchema },
  updateSession: {
    method: 'put',
    path: '/session',
    access: 'session',
    summary: 'Changes the language of the signed-in person.',
    body: z.strictObject({ locale: LocaleSchema }),
    output: SessionSchema,
  },
  getOwnNotifications: {
    method: 'get',
    path: '/session/notifications',
    access: 'session',
    summary: 'Whether the signed-in person is told by mail what is given to them and to their teams.',
    output: NotificationsSchema,
  },
  updateOwnNotifications: {
    method: 'put',
    path: '/session/notifications',
    access: 'session',
    summary: 'Switches the mails about work that is given to the signed-in person and to their teams on or off.',
    body: NotificationsSchema,
    output: NotificationsSchema,
  },
  logout: { method: 'delete', path: '/session', access: 'session', summary: 'Signs out; the session ends at once.', output: null },
} as const satisfies Operations;
