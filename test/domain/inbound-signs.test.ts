import {
  isMachineAddress,
  isVerified,
  kindOfMail,
  namedMessageIds,
  numbersInSubject,
  type MailHeaders,
  type SignFacts,
} from '../../domain/inbound-signs';

const headersOf = (lines: Record<string, string | string[]>): MailHeaders =>
  new Map(Object.entries(lines).map(([name, value]) => [name.toLowerCase(), [value].flat()]));

const LETTER: Omit<SignFacts, 'headers'> = {
  contentType: 'text/plain',
  partTypes: [],
  deliveryActions: [],
  from: 'ayse@musteri.example',
  subject: 'Yazıcı',
};
const kind = (lines: Record<string, string>, more: Partial<SignFacts> = {}): string => kindOfMail({ ...LETTER, headers: headersOf(lines), ...more });

const KINDS: readonly (readonly [expected: string, lines: Record<string, string>, more?: Partial<SignFacts>])[] = [
  ['PERSONAL', {}],
  ['PERSONAL', { 'Auto-Submitted': 'no' }],
  ['PERSONAL', { 'X-Auto-Response-Suppress': 'DR, RN' }],
  ['AUTO_REPLY', { 'Auto-Submitted': 'auto-replied' }],
  ['AUTO_REPLY', { 'Auto-Submitted': 'Auto-Replied; owner-email="x@y.example"' }],
  ['AUTO_REPLY', { 'Auto-Submitted': 'auto-notified' }],
  ['AUTO_REPLY', { 'X-Autoreply': 'yes' }],
  ['AUTO_REPLY', { Precedence: 'auto_reply' }],
  ['AUTO_REPLY', {}, { subject: 'OTOMATİK YANIT: Yazıcı' }],
  ['AUTO_REPLY', {}, { subject: 'Otomatik cevap: izindeyim' }],
  ['AUTO_REPLY', {}, { subject: 'Ofis dışındayım: Yazıcı' }],
  ['AUTO_REPLY', {}, { subject: 'Out of the office Re: Printer' }],
  ['AUTOMATIC', { 'Auto-Submitted': 'auto-generated' }],
  ['AUTOMATIC', { 'X-Auto-Response-Suppress': 'All' }],
  ['BULK', { 'List-Id': '<haber.liste.example>' }],
  ['BULK', { Precedence: 'bulk' }],
  ['BULK', { 'List-Unsubscribe': '<mailto:x@y.example>', 'Auto-Submitted': 'auto-generated' }],
  ['BOUNCE', {}, { contentType: 'multipart/report; report-type=delivery-status', partTypes: ['text/plain', 'message/delivery-status'] }],
  [
    'BOUNCE',
    {},
    { contentType: 'multipart/report; report-type=delivery-status', partTypes: ['message/delivery-status'], deliveryActions: ['failed'] },
  ],
  [
    'DELAY',
    {},
    { contentType: 'multipart/report; report-type=delivery-status', partTypes: ['message/delivery-status'], deliveryActions: ['delayed'] },
  ],
  [
    'DELAY',
    {},
    { contentType: 'multipart/report; report-type=delivery-status', partTypes: ['message/delivery-status'], deliveryActions: ['delivered'] },
  ],
  ['BOUNCE', { 'X-Failed-Recipients': 'ayse@musteri.example' }],
  ['BOUNCE', {}, { from: 'mailer-daemon@mx.example', subject: 'Undelivered Mail Returned to Sender' }],
  ['BOUNCE', { 'Return-Path': '<>' }, { subject: 'Teslim Edilemedi: Talebiniz' }],
  // A person forwards the report that they got: their letter.
  ['PERSONAL', {}, { contentType: 'multipart/mixed; boundary=x', partTypes: ['text/plain', 'message/rfc822'] }],
  ['PERSONAL', {}, { subject: 'Undelivered Mail Returned to Sender alıyorum' }],
  ['READ_RECEIPT', {}, { contentType: 'multipart/report; report-type=disposition-notification' }],
  ['READ_RECEIPT', {}, { partTypes: ['text/plain', 'message/disposition-notification'] }],
];

test.each(KINDS.map(([expected, lines, more = {}]) => [expected, lines, more] as const))('%s: %j %j', (expected, lines, more) => {
  expect(kind(lines, more)).toBe(expected);
});

test.each([
  ['noreply@x.example', true],
  ['no-reply@x.example', true],
  ['do_not_reply@x.example', true],
  ['bildirim-noreply@x.example', true],
  ['noreply+123@x.example', true],
  ['yanitlamayin@x.example', true],
  ['mailer-daemon@x.example', true],
  ['postmaster@x.example', true],
  ['bounces+77-ab@x.example', true],
  ['duyuru-request@x.example', true],
  ['nora@x.example', false],
  ['norbert.reply@x.example', false],
  ['donot@x.example', false],
  ['destek@x.example', false],
  ['reply@x.example', false],
])('%s is a machine: %s', (address, expected) => {
  expect(isMachineAddress(address)).toBe(expected);
});

test('numbers stand in a subject as in ours; others are none', () => {
  expect(numbersInSubject('Re: [#1001] Yazıcı')).toEqual([1001]);
  expect(numbersInSubject('Ynt: Re: [#1001] ilk, [#1002] son')).toEqual([1001, 1002]);
  expect(numbersInSubject('[#0] [# 12] #1003 (1004) [1005] [#12345678901]')).toEqual([]);
  expect(numbersInSubject(`${'x'.repeat(5_000)}[#1001]`)).toEqual([]);
});

test('the mail that is answered comes first, then the nearest of the thread', () => {
  const headers = headersOf({ 'In-Reply-To': '<c@x.example>', References: '<a@x.example>\n <b@x.example> <c@x.example>' });
  expect(namedMessageIds(headers)).toEqual(['<c@x.example>', '<b@x.example>', '<a@x.example>']);
  expect(namedMessageIds(headersOf({ References: 'no ids <bro ken@x> here' }))).toEqual([]);
  expect(namedMessageIds(headersOf({ References: '<a@x.example> '.repeat(5_000) }))).toEqual(['<a@x.example>']);
});

test('only the firm’s own server is believed about SPF, DKIM and DMARC', () => {
  const own = 'mx.firma.example';
  const says = (...values: string[]) => isVerified(headersOf({ 'Authentication-Results': values }), own);
  expect(says('mx.firma.example; spf=pass smtp.mailfrom=x; dkim=none')).toBe(true);
  expect(says('MX.firma.example; spf=fail smtp.mailfrom=x; dkim=fail')).toBe(false);
  expect(says('mx.firma.example; spf=fail; dkim=pass header.d=x')).toBe(true);
  expect(says('mx.firma.example; spf=pass; dkim=pass; dmarc=fail')).toBe(false);
  expect(says('mx.firma.example; spf=softfail; dkim=none')).toBeNull();
  expect(says('mx.boese.example; spf=pass; dkim=pass')).toBeNull();
  // What the sender wrote stands below what our server wrote.
  expect(says('mx.firma.example; spf=fail; dkim=none', 'mx.firma.example; spf=pass; dkim=pass')).toBe(false);
  expect(isVerified(headersOf({ 'Authentication-Results': 'mx.firma.example; spf=fail' }), null)).toBeNull();
});
