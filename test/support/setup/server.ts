import { startServices } from './services';

/** For tests of activities, relay, API and portal. */
export default (): Promise<void> => startServices(['postgres', 'temporal', 'bundle']);
