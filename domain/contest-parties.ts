/**
 * Who hears of the contest of a permission: whoever is said to have given it, somebody of the firm who reads in the place of a requester without
 * an address, the device's user who objected, the requester where a colleague permitted it, and the witness who denied the call.
 */
export type ContestParty = 'GIVER' | 'OFFICER' | 'DEVICE_USER' | 'REQUESTER' | 'WITNESS';
