import type { ApprovalChain } from './approval-sql';

type Obstacle = 'portal.approvalSecondLeft' | 'portal.approvalSecondUnsent';

/** Text key of why the second yes that a decided request needs waits for nobody: who was named may decide no more, or has not been sent it; null: they are asked. */
export function secondObstacle({ second, above }: Pick<ApprovalChain, 'second' | 'above'>): Obstacle | `${Obstacle}_STANDS` | null {
  const obstacle = obstacleOf({ second, above });
  // Without a limit it is not the sum for which the other is asked.
  return obstacle !== null && above?.limit === null ? `${obstacle}_STANDS` : obstacle;
}

function obstacleOf({ second, above }: Pick<ApprovalChain, 'second' | 'above'>): Obstacle | null {
  if (second === null ? above?.isLeft === true : second.isLeft === true) return 'portal.approvalSecondLeft';
  return second?.isUnsent === true ? 'portal.approvalSecondUnsent' : null;
}
