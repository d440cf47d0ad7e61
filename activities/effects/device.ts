import { deviceObstacle, type RegisteredDevice } from '../../domain/device-obstacle';
import { refuse, type EffectContext } from './effect';

/**
 * Refuses a device that is not, or no longer, in use at the ticket's customer. The row is locked: it cannot be given to another
 * customer between this look and the transition's write.
 */
export async function requireDevice({ tx, after }: EffectContext): Promise<void> {
  const [device] = await tx.rows<RegisteredDevice>('SELECT customer_id AS "customerId", status FROM asset WHERE id = $1 FOR SHARE', [after.assetId]);
  const obstacle = deviceObstacle(device ?? null, after.customerId);
  if (obstacle !== null) throw refuse(obstacle);
}
