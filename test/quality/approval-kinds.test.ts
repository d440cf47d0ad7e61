import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APPROVAL_KIND_NAMES } from '../../domain/approval-kinds';

const PRODUCT = ['domain', 'workflows', 'activities', 'platform', 'api', 'worker', 'admin-ui/src', 'scripts'];

/** Where a kind may be named, and why. What is asked of a kind is a field of its row (domain/approval-kinds.ts), in SQL by platform/approval-kind-sql.ts. */
const MAY_NAME: Readonly<Record<string, string>> = {
  'domain/approval-kinds.ts': 'the table',
  'domain/approval-content.ts': 'makes the content of a visit, and keeps the sentences under each kind of work',
  'domain/excess.ts': 'makes the content of an amount above',
  'domain/command-args.ts': 'arguments of the command that asks about an amount',
  'domain/ticket-snapshot.ts': 'the one kind that the first release stored without a name',
  'domain/work-types.ts': 'work types of the same name',
  'activities/write-event.ts': 'the command that asks for a visit',
  'api/services/action-args.ts': 'the command that asks for a visit',
  'api/services/excess-args.ts': 'the command that asks about an amount',
  'worker/relay/mail/templates/kind-words.ts': 'a twin of a text has that name',
  'scripts/bench/firm.ts': 'work types of the same name',
};

const NAMES = APPROVAL_KIND_NAMES.join('|');
// Two kinds have the name of a type of work: such a line speaks of that, unless a kind is what stands before it.
const named = new RegExp(`(?<![\\w$])(${NAMES})(?!\\w)`);
const ofKind = new RegExp(`kind\\b[^,;]{0,24}?(?<![\\w$])(${NAMES})(?!\\w)`, 'i');
const ofWorkType = /work_?types?|callOut/i;

const isComment = (line: string): boolean => /^\s*(\/\/|\/?\*)/.test(line);
const isNaming = (line: string): boolean => !isComment(line) && named.test(line) && (ofKind.test(line) || !ofWorkType.test(line));

function naming(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const paths = files.map((file) => join(folder, file)).filter((path) => !path.startsWith(join('platform', 'generated')));
  return paths.filter((path) => readFileSync(path, 'utf8').split('\n').some(isNaming));
}

test('what is asked of a kind of approval stands in its table: no other file compares with its name', () => {
  expect(PRODUCT.flatMap(naming).filter((path) => !(path in MAY_NAME))).toEqual([]);
});

test('files that may name a kind do so', () => {
  const found = PRODUCT.flatMap(naming);
  expect(Object.keys(MAY_NAME).filter((path) => !found.includes(path))).toEqual([]);
});

test.each([
  ["filter(({ kind }) => kind !== 'EXCESS')", true],
  ["a.kind = 'ONSITE_VISIT' AND l.work_type = $2", true],
  ["a.kind NOT IN ('ONSITE_VISIT', 'EXCESS')", true],
  [`@.kind == "ONSITE_VISIT"`, true],
  ["case 'HARDWARE_CHANGE':", true],
  ["l.work_type = 'ONSITE_VISIT'", false],
  ["  // 'EXCESS' is asked of whoever decided", false],
  ["task: 'EXCESS_NOT_APPROVED'", false],
  ["'portal.approvalTotalLine_EXCESS'", false],
])('%s: %s', (line, isFound) => {
  expect(isNaming(line)).toBe(isFound);
});
