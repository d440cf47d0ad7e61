import type { Label } from './label';

/** Who told us on the phone that a permission to connect is taken back. */
export const WITHDRAWAL_CALLERS = {
  GIVER: { tr: 'İzni veren', en: 'Whoever gave the permission' },
  REQUESTER: { tr: 'Talep eden', en: 'The requester' },
  DEVICE_USER: { tr: 'Cihazın kayıtlı kullanıcısı', en: 'The user of the device on record' },
  CONTACT: { tr: 'Firmanın kayıtlı bir kişisi', en: 'A person of the firm on record' },
  OTHER: { tr: 'Kayıtlı olmayan biri', en: 'Somebody who is not on record' },
} as const satisfies Record<string, Label>;

const OFFICER: Label = { tr: 'Firmanın bilgi işlem yetkilisi', en: 'The IT officer of the firm' };

/** As whom somebody called; of a server or network device, which is nobody's own, its IT officer is no user of it. */
export function callerLabel({ caller, isOfficers }: { readonly caller: WithdrawalCaller; readonly isOfficers?: boolean | undefined }): Label {
  return caller === 'DEVICE_USER' && isOfficers === true ? OFFICER : WITHDRAWAL_CALLERS[caller];
}

export type WithdrawalCaller = keyof typeof WITHDRAWAL_CALLERS;
export const WITHDRAWAL_CALLER_NAMES = Object.keys(WITHDRAWAL_CALLERS) as [WithdrawalCaller, ...WithdrawalCaller[]];

/** Whose permission it is, and whether the device has a user or IT officer who did not give it. */
interface Permitted {
  readonly isColleagues: boolean;
  readonly hasOtherUser: boolean;
}

/**
 * Who can have called about a permission: whoever asked for help as well where a colleague gave it, the device's user where they did not, and
 * anybody else of the firm or not. Whoever it was, the permission ends: to stop is never refused, and the record says who did.
 */
export function possibleCallers({ isColleagues, hasOtherUser }: Permitted): WithdrawalCaller[] {
  return [
    'GIVER',
    ...(isColleagues ? ['REQUESTER' as const] : []),
    ...(hasOtherUser && !isColleagues ? ['DEVICE_USER' as const] : []),
    'CONTACT',
    'OTHER',
  ];
}

/** Who can object on the phone: of what was permitted by a link or in a form only who could by a link of their own; a call says nothing of whose voice it was. */
export function possibleObjectors({ isByPhone, ...permitted }: Permitted & { readonly isByPhone: boolean }): WithdrawalCaller[] {
  return possibleCallers(permitted).filter((caller) => isByPhone || speaksForThemselves(caller));
}

/** Whether somebody speaks of a permission of their own, or to their own device. */
export function speaksForThemselves(caller: WithdrawalCaller): boolean {
  return caller === 'GIVER' || caller === 'DEVICE_USER';
}
