import type { z } from 'zod';
import type { PasswordChangeSchema } from '../contract/users';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import type { RateLimits } from '../http/rate-limits';
import type { ApiDeps } from '../deps';
import { audit } from './audit';
import { checkNewPassword, hashPassword, verifyPassword } from './passwords';
import type { StaffUser } from './staff-user';
import { changedColumns } from './versioned';
import type { Write } from './write';

/** Refuses unless the present password was given; wrong ones count like failed logins. */
export async function checkOwnPassword({ db }: Pick<ApiDeps, 'db'>, limits: RateLimits, actor: StaffUser, current: string): Promise<void> {
  const key = `password ${actor.id}`;
  await limits.login.consume(key);
  const { passwordHash } = await db.prisma.appUser.findUniqueOrThrow({ where: { id: actor.id }, select: { passwordHash: true } });
  if (!(await verifyPassword(passwordHash, current))) throw invalidFields({ current: fieldProblem('PASSWORD') });
  await limits.login.forget(key);
}

/** Sets one's own password; every session of the person but the one that did it ends. */
export async function changeOwnPassword(
  write: Write,
  actor: StaffUser,
  sid: string,
  { password }: z.output<typeof PasswordChangeSchema>,
): Promise<void> {
  await checkNewPassword(write, password, actor);
  const data = { passwordHash: await hashPassword(password), ...changedColumns(write) };
  await write.tx.appUser.update({ where: { id: actor.id }, data, select: { id: true } });
  await write.tx.$executeRaw`delete from session where sess ->> 'userId' = ${actor.id} and sid <> ${sid}`;
  await audit(write, { action: 'user.password', subjectType: 'user', subjectId: actor.id });
  write.changed('users', actor.id);
}
