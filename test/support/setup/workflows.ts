import { startServices } from './services';

/** For tests of workflows in skipped time, with their real activities. */
export default (): Promise<void> => startServices(['postgres', 'test-server', 'bundle']);
