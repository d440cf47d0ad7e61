const swc = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2022' },
    module: { type: 'commonjs' },
  },
];

const base = {
  // Jest on Node 20 cannot load ES modules, so those that are needed are transformed as well.
  transform: { '^.+\\.tsx?$': swc, 'schema_engine_bg\\.js$': swc, '/react-hotkeys-hook/.+\\.js$': swc },
  transformIgnorePatterns: ['/node_modules/(?!@prisma/schema-engine-wasm/|react-hotkeys-hook/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

/** Tests in these folders of test/, with the services that their set-up starts; every other folder belongs to `server`. */
const PROJECTS = {
  unit: { folders: ['domain', 'i18n', 'platform'] },
  quality: { folders: ['quality'] },
  replay: { folders: ['replay'], setup: 'replay' },
  ui: { folders: ['ui'], options: { testEnvironment: 'jsdom', runtime: undefined, setupFiles: ['<rootDir>/test/ui/support/browser-globals.ts'] } },
  workflows: { folders: ['workflows'], setup: 'workflows' },
  // Set-up code and whole programs: each file starts what it tries.
  scripts: { folders: ['scripts'] },
  e2e: { folders: ['e2e', 'kill'], setup: 'e2e' },
};

/** Projects whose tests wait for nothing. */
const PURE = ['unit', 'ui'];

const elsewhere = Object.values(PROJECTS).flatMap(({ folders }) => folders);

function project(displayName, { testMatch, setup, options = {}, ignore = [] }) {
  return {
    ...base,
    displayName,
    testEnvironment: '<rootDir>/test/support/realm/own-realm.cjs',
    runtime: '<rootDir>/test/support/realm/loaded-once.cjs',
    testMatch,
    testPathIgnorePatterns: ['/node_modules/', ...ignore],
    ...(!PURE.includes(displayName) && {
      setupFilesAfterEnv: ['<rootDir>/test/support/setup/patience.ts'],
      globalTeardown: '<rootDir>/test/support/setup/teardown.ts',
    }),
    ...(setup && { globalSetup: `<rootDir>/test/support/setup/${setup}.ts` }),
    ...options,
  };
}

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  // Modules that a file has loaded are never wholly given back: hundreds of files in one process end at V8's limit.
  workerIdleMemoryLimit: '1GB',
  // A busy machine of two cores is slow, not wrong.
  testTimeout: 30_000,
  projects: [
    ...Object.entries(PROJECTS).map(([name, { folders, ...rest }]) =>
      project(name, { testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.{ts,tsx}`), ...rest }),
    ),
    project('server', {
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      setup: 'server',
      ignore: elsewhere.map((folder) => `<rootDir>/test/${folder}/`),
    }),
  ],
};
