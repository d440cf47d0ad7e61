import {
  APPROVAL_KIND_CHOICES,
  APPROVAL_KIND_NAMES,
  approvalKindDef,
  gatesInvoice,
  gatesVisit,
  gatesWork,
  kindsWith,
  speaksOfAmount,
  speaksOfVisit,
  WORK_APPROVAL_KINDS,
  type ApprovalKind,
} from '../../domain/approval-kinds';
import { LOCALES } from '../../domain/locale';
import { MAILS, type MailKey } from '../../domain/mail-keys';
import { firstText } from '../../i18n';

type Gate = 'VISIT' | 'WORK' | 'INVOICE';
type Expected = readonly [approver: string, gates: Gate, words: string, sum: string, ofDevice: boolean, news: readonly string[]];

const OF_WORK = ['WORK_NEEDED', 'WORK_APPROVED', 'WORK_REFUSED', 'WORK_WITHDRAWN', 'WORK_CONTESTED'];
const EXPECTED: Readonly<Record<ApprovalKind, Expected>> = {
  ONSITE_VISIT: ['REPRESENTATIVE', 'VISIT', 'VISIT', 'WHOLE', false, ['ONSITE_NEEDED', 'ONSITE_REFUSED', 'ONSITE_WITHDRAWN', 'WORK_CONTESTED']],
  HARDWARE_CHANGE: ['IT_OFFICER', 'WORK', 'WORK', 'BY_TYPE', true, OF_WORK],
  EXTRA_WORK: ['REPRESENTATIVE', 'WORK', 'WORK', 'BY_TYPE', false, OF_WORK],
  SPARE_NOT_COVERED: ['REPRESENTATIVE', 'WORK', 'WORK', 'BY_TYPE', false, OF_WORK],
  EXCESS: ['REPRESENTATIVE', 'INVOICE', 'AMOUNT', 'BY_TYPE', false, []],
};

const KINDS = Object.entries(EXPECTED) as [ApprovalKind, Expected][];

test.each(KINDS)('%s: who decides, what waits for it, how it is spoken of and billed, and what the requester hears', (kind, expected) => {
  const { approver, gates, words, sum, ofDevice, tells } = approvalKindDef(kind);
  expect([approver, gates, words, sum, ofDevice, Object.values(tells ?? {})]).toEqual(expected);
});

test.each(KINDS)('%s is asked by its row, and by nothing else', (kind, [, gates, words]) => {
  expect([gatesVisit, gatesWork, gatesInvoice].map((asked) => asked({ kind }))).toEqual(['VISIT', 'WORK', 'INVOICE'].map((gate) => gate === gates));
  expect([speaksOfVisit({ kind }), speaksOfAmount({ kind })]).toEqual([words === 'VISIT', words === 'AMOUNT']);
  expect((['VISIT', 'WORK', 'INVOICE'] as const).filter((gate) => kindsWith({ gates: gate }).includes(kind))).toEqual([gates]);
});

test('a list of kinds is in the order of the table, and narrows with each thing that is said', () => {
  expect(kindsWith({})).toEqual(APPROVAL_KIND_NAMES);
  expect(kindsWith({ gates: 'WORK', sum: 'WHOLE' })).toEqual([]);
});

test('other work is decided line by line, and nothing else is', () => {
  expect(APPROVAL_KIND_NAMES.filter((kind) => approvalKindDef(kind).workTypes !== null)).toEqual(WORK_APPROVAL_KINDS);
});

test('whoever waits for the work hears of every request that it waits for, and of no other', () => {
  for (const kind of APPROVAL_KIND_NAMES) expect(approvalKindDef(kind).tells === null).toBe(gatesInvoice({ kind }));
  const mails = APPROVAL_KIND_NAMES.flatMap((kind) => Object.values(approvalKindDef(kind).tells ?? {}) as MailKey[]);
  expect(mails.filter((mail) => MAILS[mail].to !== 'requester')).toEqual([]);
});

test.each(WORK_APPROVAL_KINDS)('the status page says in both languages that %s is asked', (kind) => {
  for (const locale of LOCALES) expect(firstText(locale, [`portal.story_${kind}`])).toBeDefined();
});

test('to choose from, a kind has its own name unless it stands for more', () => {
  const wider = APPROVAL_KIND_NAMES.filter((kind) => APPROVAL_KIND_CHOICES[kind].tr !== approvalKindDef(kind).tr);
  expect(wider).toEqual(APPROVAL_KIND_NAMES.filter((kind) => approvalKindDef(kind).choice !== undefined));
});
