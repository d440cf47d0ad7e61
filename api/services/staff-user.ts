import type { Locale } from '../../domain/locale';
import type { Role, StaffActor } from '../../domain/roles';

/** A signed-in member of staff, as read with the session. */
export interface StaffUser extends StaffActor {
  readonly id: string;
  readonly staffNumber: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly canConvey: boolean;
  readonly locale: Locale;
}
