import { may, PERMISSIONS, type Permission } from '../../domain/roles';
import { normalizeEmail } from '../../domain/email';
import type { Config } from '../../platform/config';
import { TEMPORAL_UI_PATH } from '../../platform/temporal-ui';
import type { ApiDeps } from '../deps';
import type { SessionInfo } from '../contract/session';
import { AppProblem } from '../http/problem';
import { clientKey, type RateLimits } from '../http/rate-limits';
import { audit } from './audit';
import { hashPassword, needsRehash, verifyPassword } from './passwords';
import type { StaffUser } from './staff-user';

/** A try to sign in and where it comes from. */
export interface SignInTry {
  readonly email: string;
  readonly password: string;
  readonly ip: string;
  readonly userAgent: string;
}

/** Checks address and password; every outcome is in the audit trail, and too many failures are refused for a while. */
export async function signIn(deps: ApiDeps, limits: RateLimits, attempt: SignInTry, at: number): Promise<StaffUser> {
  const email = normalizeEmail(attempt.email);
  const [client, account] = [clientKey(attempt.ip), email ?? attempt.email];
  const both = `${client} ${account}`;
  await limits.loginAddress.consume(client);
  await limits.login.consume(both);
  const isKnown = await limits.loginKnown.has(both);
  if (!isKnown) await limits.loginAccount.consume(account);
  const row = email === null ? null : await deps.db.prisma.appUser.findUnique({ where: { email } });
  const right = await verifyPassword(row?.passwordHash ?? null, attempt.password);
  const source = { ip: attempt.ip, userAgent: attempt.userAgent.slice(0, 300) };
  if (!row || !right || !row.active) {
    const personal = { ...source, email: email ?? attempt.email.slice(0, 200) };
    await record(deps, at, row?.id ?? null, { action: 'session.refused', subjectType: 'user', subjectId: row?.id ?? null, personal });
    throw new AppProblem('LOGIN_FAILED');
  }
  await limits.login.forget(both);
  await limits.loginAddress.giveBack(client);
  if (!isKnown) await limits.loginAccount.giveBack(account);
  await limits.loginKnown.keep(both);
  if (needsRehash(row.passwordHash)) {
    await deps.db.prisma.appUser.update({
      where: { id: row.id },
      data: { passwordHash: await hashPassword(attempt.password) },
      select: { id: true },
    });
  }
  await record(deps, at, row.id, { action: 'session.login', subjectType: 'user', subjectId: row.id, personal: source });
  const { id, staffNumber, name, canConvey } = row;
  return { id, staffNumber, email: row.email, name, role: row.role as StaffUser['role'], canConvey, locale: row.locale as StaffUser['locale'] };
}

/** What the signed-in person is told about themselves. */
export function sessionInfo(user: StaffUser, { temporal }: Pick<Config, 'temporal'>): SessionInfo {
  const permissions = [...Object.keys(PERMISSIONS), 'ticket.convey'] as Permission[];
  const isOps = may(user, 'ops.read');
  const { id, staffNumber, email, name, role, canConvey, locale } = user;
  return {
    id,
    staffNumber,
    email,
    name,
    role,
    canConvey,
    locale,
    permissions: permissions.filter((permission) => may(user, permission)),
    temporalUiUrl: isOps ? TEMPORAL_UI_PATH : null,
    temporalNamespace: isOps ? temporal.namespace : null,
  };
}

/** One audit entry in a transaction of its own. */
export async function record(deps: Pick<ApiDeps, 'db'>, at: number, actorId: string | null, entry: Parameters<typeof audit>[1]): Promise<void> {
  await deps.db.prisma.$transaction((tx) => audit({ tx, at, actor: { kind: 'STAFF', id: actorId } }, entry));
}
