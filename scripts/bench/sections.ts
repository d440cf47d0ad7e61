import { historySection } from './history-section';
import { lifecycleSection } from './lifecycle-section';
import type { Section } from './section';

/** Everything that is measured, in the order in which it runs. */
export const SECTIONS: readonly Section[] = [historySection, lifecycleSection];
