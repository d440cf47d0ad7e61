/** Services of a test run: where they are; each is there only when the project's set-up asked for it. */
export interface Services {
  /** Folder of this run; removed at its end. */
  readonly folder: string;
  postgres?: { readonly url: string };
  temporal?: { readonly address: string };
  testServer?: { readonly path: string };
  bundle?: { readonly codePath: string };
}

/** Migrated database that every test database is copied from. */
export const TEMPLATE_DATABASE = 'sm_template';

const VARIABLE = 'SM_TEST_SERVICES';

/** Hands the addresses on to the processes in which tests run. */
export function rememberServices(services: Services): void {
  process.env[VARIABLE] = JSON.stringify(services);
}

/** The address of a service; a sentence when the test's project does not start it. */
export function service<K extends Exclude<keyof Services, 'folder'>>(name: K): NonNullable<Services[K]> {
  const found = runServices()[name];
  if (found === undefined) throw new Error(`This test's project starts no ${name}; see projects in jest.config.js.`);
  return found;
}

/** Folder for files of this run. */
export function runFolder(): string {
  return runServices().folder;
}

function runServices(): Services {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error("This test's project starts no services; see projects in jest.config.js.");
  return JSON.parse(text) as Services;
}
