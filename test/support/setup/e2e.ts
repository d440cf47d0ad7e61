import { startServices } from './services';

/** For tests of the whole product, which they start themselves: only a folder that is cleaned up in any case. */
export default (): Promise<void> => startServices([]);
