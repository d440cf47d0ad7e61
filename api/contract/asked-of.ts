import { z } from 'zod';
import { ASKED_INSTEAD_NAMES } from '../../domain/asked-instead';

/** Whom a permission is asked of: whoever the register names as the device's user, or the requester. */
export const AskOf = z.enum(['DEVICE_USER', 'REQUESTER']);

/** Fields of a question of permission; left out, whoever the open question was put to, else the device's user where there is one, else the requester. */
export const askedOf = {
  askOf: AskOf.optional(),
  /** Why the requester is asked although the device has a user who could be. */
  insteadOfUser: z.enum(ASKED_INSTEAD_NAMES).optional(),
};
