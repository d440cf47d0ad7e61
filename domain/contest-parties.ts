/**
 * Who hears of the contest of a permission: whoever is said to have given it, somebody of the firm who reads in the place of a requester without
 * an address, the device's user who objected, the requester where a colleague permitted it, the witness who denied the call, and whoever of the
 * customer's people called about somebody else's permission.
 */
export type ContestParty = 'GIVER' | 'OFFICER' | 'DEVICE_USER' | 'REQUESTER' | 'WITNESS' | 'CALLER';
