import { deviceObstacle, type RegisteredDevice } from '../../domain/device-obstacle';

const device: RegisteredDevice = { customerId: 'a', status: 'ACTIVE' };

test.each<[why: string, device: RegisteredDevice | null, customerId: string | null, obstacle: ReturnType<typeof deviceObstacle>]>([
  ['of the customer', device, 'a', null],
  ['of the customer, in repair', { ...device, status: 'IN_REPAIR' }, 'a', null],
  ['out of use', { ...device, status: 'RETIRED' }, 'a', 'DEVICE_RETIRED'],
  ['given to another customer', device, 'b', 'DEVICE_OF_ANOTHER'],
  ['given to another customer and out of use', { ...device, status: 'RETIRED' }, 'b', 'DEVICE_OF_ANOTHER'],
  ['in the spare pool', { ...device, customerId: null }, 'a', 'DEVICE_OF_ANOTHER'],
  ['in the spare pool, of a ticket without a customer', { ...device, customerId: null }, null, 'DEVICE_OF_ANOTHER'],
  ['nowhere in the register', null, 'a', 'DEVICE_OF_ANOTHER'],
])('a device %s', (_why, registered, customerId, obstacle) => {
  expect(deviceObstacle(registered, customerId)).toBe(obstacle);
});
