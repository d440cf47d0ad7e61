import { startServices } from './services';

/** For the replay of recorded histories, which needs no server. */
export default (): Promise<void> => startServices(['bundle']);
