import type { sessionOperations } from '../contract/session';
import type { OutputOf } from '../contract/operation';
import { audit } from './audit';
import type { StaffUser } from './staff-user';
import type { Tx, Write } from './write';

type Notifications = OutputOf<typeof sessionOperations.getOwnNotifications>;

/** Which mails one gets oneself. */
export async function ownNotifications(tx: Pick<Tx, 'appUser'>, { id }: StaffUser): Promise<Notifications> {
  return await tx.appUser.findUniqueOrThrow({ where: { id }, select: { workMails: true } });
}

/** Switches one's own mails; the record's version stays, since nobody else's form holds them. */
export async function changeOwnNotifications(write: Write, actor: StaffUser, { workMails }: Notifications): Promise<Notifications> {
  await write.tx.appUser.update({ where: { id: actor.id }, data: { workMails }, select: { id: true } });
  await audit(write, { action: 'user.update', subjectType: 'user', subjectId: actor.id, detail: { fields: ['workMails'] } });
  return await ownNotifications(write.tx, actor);
}
