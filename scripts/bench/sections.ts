import { acceptSection } from './accept-section';
import { exportSection } from './export-section';
import { historySection } from './history-section';
import { intakeSection } from './intake-section';
import { lifecycleSection } from './lifecycle-section';
import { listsSection } from './lists-section';
import { monthsSection } from './months-section';
import { openTicketsSection } from './open-tickets-section';
import { queueSection } from './queue-section';
import { reportSection } from './report-section';
import type { Section } from './section';

/** Everything that is measured, in the order in which it runs. */
export const SECTIONS: readonly Section[] = [
  acceptSection,
  lifecycleSection,
  historySection,
  queueSection,
  exportSection,
  listsSection,
  monthsSection,
  reportSection,
  intakeSection,
  openTicketsSection,
];
