import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { APP_ENV_EXAMPLE, appEnvExample } from './docs/app-env';
import { README, withConfigurationTable } from './docs/configuration-table';
import { STATES_PAGE, statesPage } from './docs/state-diagram';

/** `npm run docs`: writes every page and table that is generated from code. */
function main(): void {
  writeFileSync(STATES_PAGE, statesPage());
  writeFileSync(APP_ENV_EXAMPLE, appEnvExample());
  if (existsSync(README)) writeFileSync(README, withConfigurationTable(readFileSync(README, 'utf8')));
}

main();
