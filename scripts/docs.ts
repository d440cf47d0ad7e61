import { writeFileSync } from 'node:fs';
import { STATES_PAGE, statesPage } from './docs/state-diagram';

/** Writes every page that is generated from code. */
function main(): void {
  writeFileSync(STATES_PAGE, statesPage());
  console.log(`written: ${STATES_PAGE}`);
}

main();
