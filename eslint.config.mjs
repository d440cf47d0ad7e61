import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { borders } from './eslint.borders.mjs';

const SOURCES = ['domain', 'i18n', 'platform', 'workflows', 'activities', 'worker', 'api', 'admin-ui', 'scripts', 'prisma', 'test'];

const bareIntl = {
  selector:
    'CallExpression[callee.property.name=/^(format|formatToParts|toLocaleString|toLocaleDateString|toLocaleTimeString)$/][arguments.length=0]',
  message: "Without arguments this reads the machine's clock, language or zone; pass the instant or number, the locale and the zone.",
};
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'platform/config.ts is the only reader of the environment; take the value from Config.',
};
const prismaClient = {
  selector: "NewExpression[callee.name='PrismaClient']",
  message: 'The only PrismaClient is made in platform/db.ts; take Db from the dependencies.',
};
const clock = [
  {
    selector: "CallExpression[callee.property.name='now'][callee.object.name=/^(Date|DateTime|performance)$/]",
    message: 'Pure code is told the time.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Pure code is told the time.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Pure code is told its random numbers.' },
];

/** Plain mistakes that neither the compiler nor typescript-eslint reports. */
const FAULTS = [
  'no-async-promise-executor',
  'no-case-declarations',
  'no-cond-assign',
  'no-constant-binary-expression',
  'no-control-regex',
  'no-empty',
  'no-irregular-whitespace',
  'no-loss-of-precision',
  'no-misleading-character-class',
  'no-prototype-builtins',
  'no-self-assign',
  'no-self-compare',
  'no-sparse-arrays',
  'no-template-curly-in-string',
  'no-unsafe-finally',
  'no-unsafe-optional-chaining',
  'no-useless-catch',
  'no-useless-escape',
  'use-isnan',
];

const COMMONJS = ['exports', 'module', 'require'];

/** A local of such a name hides what the compiler's CommonJS output reads from it; tests are compiled otherwise and would not notice. */
const house = {
  rules: {
    'no-hidden-commonjs': {
      create: (context) => ({
        Program: () => {
          const locals = context.sourceCode.scopeManager.scopes.flatMap(({ variables }) => variables);
          for (const { name, defs } of locals) {
            if (COMMONJS.includes(name) && defs.length > 0)
              context.report({ node: defs[0].name, message: `'${name}' belongs to CommonJS; take another name.` });
          }
        },
      }),
    },
  },
};

/** Flat configurations replace a rule's options, so each scope names all of its bans. */
const ban = (files, ...bans) => ({ files, rules: { 'no-restricted-syntax': ['error', ...bans] } });

/** What can be said of a file by itself; what needs types or other files is in `.oxlintrc.json`. */
const sources = {
  files: SOURCES.map((folder) => `${folder}/**/*.{ts,tsx}`),
  extends: [tseslint.configs.recommended],
  plugins: { boundaries, house },
  settings: borders.settings,
  rules: {
    ...borders.rules,
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
    ...Object.fromEntries(FAULTS.map((rule) => [rule, 'error'])),
    'house/no-hidden-commonjs': 'error',
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'max-lines': ['error', { max: 400 }],
    'max-lines-per-function': ['error', { max: 50 }],
    'no-console': 'error',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
  },
};

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.data/', '.cache/', 'coverage/', 'platform/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  sources,
  {
    files: SOURCES.filter((folder) => folder !== 'test').map((folder) => `${folder}/**/*.ts`),
    // Functions that make zod schemas are their own description: what they return is inferred from.
    ignores: ['api/contract/**'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'error' },
  },
  ban(['{i18n,platform,activities,worker,api,admin-ui,prisma}/**/*.{ts,tsx}'], environment, prismaClient),
  ban(['platform/db.ts'], environment),
  ban(['platform/config.ts'], prismaClient),
  ban(['scripts/**/*.ts'], prismaClient),
  ban(['workflows/**/*.ts'], bareIntl, environment, prismaClient),
  ban(['domain/**/*.ts'], bareIntl, environment, prismaClient, ...clock),
  // Programs speak to the terminal; servers only when they cannot start.
  { files: ['scripts/**', '{api,worker}/main.ts', 'worker/bundle.ts'], rules: { 'no-console': 'off' } },
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off', 'no-console': 'off' } },
  {
    files: ['{admin-ui,test/ui}/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
);
