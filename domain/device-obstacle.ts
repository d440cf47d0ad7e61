import type { AssetStatus } from './asset-kinds';

/** What the register says of a device; without a customer it stands in the spare pool. */
export interface RegisteredDevice {
  readonly customerId: string | null;
  readonly status: AssetStatus;
}

/**
 * Why nothing may be done with the device of a ticket: the register has given it to somebody else or taken it out of use since
 * it was put on the ticket, so that the ticket's requester can permit nothing on it (M6).
 */
export function deviceObstacle(device: RegisteredDevice | null, customerId: string | null): 'DEVICE_OF_ANOTHER' | 'DEVICE_RETIRED' | null {
  if (device === null || device.customerId === null || device.customerId !== customerId) return 'DEVICE_OF_ANOTHER';
  return device.status === 'RETIRED' ? 'DEVICE_RETIRED' : null;
}
