import { readFileSync } from 'node:fs';
import { APP_ENV_EXAMPLE, appEnvExample } from '../../scripts/docs/app-env';
import { STATES_PAGE, statesPage } from '../../scripts/docs/state-diagram';

test('docs/ticket-states.md tells what the table says; otherwise run "npm run docs"', () => {
  expect(readFileSync(STATES_PAGE, 'utf8')).toBe(statesPage());
});

test('app.env.example names every setting that docker-compose.yml leaves open; otherwise run "npm run docs"', () => {
  expect(readFileSync(APP_ENV_EXAMPLE, 'utf8')).toBe(appEnvExample());
});

test('the diagram shows every edge between two states', () => {
  const page = statesPage();
  for (const edge of ['[*] --> RECEIVED', 'IN_PROGRESS --> WAITING_APPROVAL: CONVEY_ONSITE', 'CLOSED --> [*]: END', 'CANCELLED --> [*]']) {
    expect(page).toContain(edge);
  }
});
