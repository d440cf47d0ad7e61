/** A question for permission, or a permission, among those of its ticket; instants in epoch ms. */
export interface TicketPermission {
  readonly id: string;
  readonly assetId: string;
  readonly status: string;
  readonly askedAt: number;
  readonly lapsesAt: number | null;
  /** Null where it was never given. */
  readonly validUntil: number | null;
  /** Who was asked: a contact, or null for the requester. */
  readonly askedContactId: string | null;
  /** The contact who is told of it, where somebody else was asked. */
  readonly deviceUserId: string | null;
  /** Whether somebody is connected by it. */
  readonly isUsed: boolean;
}

/**
 * Which of a ticket's permissions came after one of them, the last first. Of two of the same instant each comes after the other: a reader who is
 * told of one too many looks, and one who is told of one too few believes that nobody connects.
 */
export function laterThan(permissions: readonly TicketPermission[], id: string): readonly TicketPermission[] {
  const one = permissions.find((permission) => permission.id === id);
  if (one === undefined) return [];
  return permissions
    .filter((other) => other.id !== id && other.askedAt >= one.askedAt)
    .toSorted((a, b) => b.askedAt - a.askedAt || (a.id < b.id ? -1 : 1));
}

/** The last later permission for the same device that stands at an instant, or by which somebody is connected. */
export function laterPermission(permissions: readonly TicketPermission[], id: string, at: number): TicketPermission | undefined {
  const device = permissions.find((permission) => permission.id === id)?.assetId;
  return laterThan(permissions, id).find(
    ({ assetId, status, validUntil, isUsed }) => assetId === device && validUntil !== null && ((status === 'GRANTED' && validUntil > at) || isUsed),
  );
}

/** Which question followed on one that its reader was asked, and to whom it was put, seen from them. */
export interface FollowingQuestion {
  readonly id: string;
  /** INSTEAD: to the requester in the place of the reader; COLLEAGUE: to the device's user instead; ANEW: to the reader again. */
  readonly kind: 'INSTEAD' | 'COLLEAGUE' | 'ANEW';
}

/** The last question after this one, where its reader has a part in it; a contact's id, or null for the requester. */
export function followingQuestion(permissions: readonly TicketPermission[], id: string, readerId: string | null): FollowingQuestion | null {
  const [next] = laterThan(permissions, id);
  if (next === undefined) return null;
  if (next.askedContactId === readerId) return { id: next.id, kind: 'ANEW' };
  if (readerId === null) return { id: next.id, kind: 'COLLEAGUE' };
  return next.askedContactId === null && next.deviceUserId === readerId ? { id: next.id, kind: 'INSTEAD' } : null;
}

/**
 * What somebody else permitted on the same device since its user was asked, the first first, but for one of which they are told anyhow: whoever said no
 * must not read only of the last question that was put to somebody else.
 */
export function permittedBesides(
  permissions: readonly TicketPermission[],
  id: string,
  userId: string,
  toldId: string | undefined,
): readonly TicketPermission[] {
  const device = permissions.find((permission) => permission.id === id)?.assetId;
  return laterThan(permissions, id)
    .filter((other) => other.id !== toldId && other.assetId === device && other.validUntil !== null)
    .filter(({ askedContactId, deviceUserId }) => askedContactId !== userId && deviceUserId === userId)
    .toReversed();
}

/** Whether the requester is asked something later that can still be answered at an instant. */
export function asksRequesterLater(permissions: readonly TicketPermission[], id: string, at: number): boolean {
  return laterThan(permissions, id).some(
    ({ status, lapsesAt, askedContactId }) => askedContactId === null && status === 'REQUESTED' && (lapsesAt === null || lapsesAt > at),
  );
}
