import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APPROVAL_KINDS, APPROVAL_KIND_NAMES, askedKindLabel } from '../../domain/approval-kinds';

const SHOWN = ['admin-ui/src', 'api', 'worker', 'activities'];

test('what a request is called is said by one function, which knows what is asked about anew', () => {
  const files = SHOWN.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)));
  const names = /APPROVAL_KINDS\[[^\]]+\](\[locale\]|\)|\.(tr|en)\b)/;
  const naming = files.filter((file) => /\.tsx?$/.test(file) && names.test(readFileSync(file, 'utf8')));
  expect(naming).toEqual([]);
});

test('an amount that is asked about anew is above nothing; every other request has the name of its kind', () => {
  for (const kind of APPROVAL_KIND_NAMES) expect(askedKindLabel({ kind })).toBe(APPROVAL_KINDS[kind]);
  expect(askedKindLabel({ kind: 'ONSITE_VISIT', anew: true })).toBe(APPROVAL_KINDS.ONSITE_VISIT);
  expect(askedKindLabel({ kind: 'EXCESS', anew: true })).toMatchObject({
    tr: expect.not.stringMatching(/aşan/),
    en: expect.not.stringMatching(/above/),
  });
});
