import { nameWhatIsLeftOpen } from './left-open';
import { stopServices } from './services';

export default async (): Promise<void> => {
  await stopServices();
  nameWhatIsLeftOpen();
};
