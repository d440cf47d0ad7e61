import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CATALOGS } from '../../i18n';
import type { Label } from '../../domain/label';
import type { Locale } from '../../domain/locale';

/** One thing has one name: what must not be said, what is said instead, and the keys that mean something else by the same letters. */
interface Word {
  readonly locale: Locale;
  readonly not: RegExp;
  readonly but: string;
  readonly except?: RegExp;
}

const WORDS: readonly Word[] = [
  { locale: 'tr', not: /(^|[^\p{L}])kita[pb]/iu, but: 'muhasebe dökümü' },
  { locale: 'tr', not: /excel[’']e aktar|excel aktarım|dışa aktar/iu, but: 'muhasebe dökümü almak' },
  // What the accounting program has taken over was transferred: that, and nothing else.
  { locale: 'tr', not: /aktarım/iu, but: 'muhasebe dökümü', except: /transfer|^domain\/(consent-text|export-layout)/i },
  { locale: 'en', not: /\bbooks?\b/i, but: 'accounting export' },
  { locale: 'en', not: /exported? to excel/i, but: 'accounting export' },
  { locale: 'tr', not: /süzge[çc]/iu, but: 'filtre' },
  // A period is what a package, a fee or a report goes by, and what accountants call a month in their own files; what bills a line is a month.
  {
    locale: 'tr',
    not: /(^|[^\p{L}])dönem/iu,
    but: 'ay',
    except:
      /package|onsiteVisitsPerMonth|pays_DRAWN|fixed_?fee|labour_by_hours|invoicedByPeriod|FIELD_PACKAGE|FIELD_PERIOD_TOO_LONG|^report\.|^books\.period|^domain\/(coverage|export-layout|invoice-term)/i,
  },
  { locale: 'tr', not: /vazgeçilen/iu, but: 'bedelsiz bırakılan' },
  { locale: 'en', not: /given up/i, but: 'written off', except: /^(?!workload|charge|month)/ },
  // Ours is the document number; the invoice number is the accountant's.
  { locale: 'tr', not: /fatura numarası/iu, but: 'belge numarası', except: /^(?!month)/ },
  { locale: 'en', not: /invoice number/i, but: 'document number', except: /^(?!month)/ },
  // A month is released; a line of a frozen month, or of one whose export was made, can be changed no more. Customers read that their month is settled.
  { locale: 'tr', not: /kesinleş/iu, but: 'serbest bırakıldı; artık değiştirilemeyen', except: /^mail\.release/ },
  // What a month bills is revenue, also while nobody has entered an invoice of it.
  { locale: 'tr', not: /faturalanan gelir/iu, but: 'gelir' },
  { locale: 'tr', not: /sabit (sözleşme )?bedel/iu, but: 'sözleşme bedeli' },
  { locale: 'en', not: /fixed fee/i, but: 'contract fee' },
  { locale: 'tr', not: /işlem geçmişi/iu, but: 'denetim kaydı' },
  // What a layout makes for an accounting program are files.
  { locale: 'tr', not: /muhasebe dosya/iu, but: 'muhasebe dökümü', except: /^layout\.files/ },
  { locale: 'tr', not: /(?<!bir )bilgi işlem yetkilisi yok/iu, but: 'bilgi işlem yetkilisi kayıtlı değil' },
];

const DOMAIN = join(__dirname, '../../domain');

/** Labels of the tables of the domain, each under its file and its way through the table. */
function labelsOf(value: unknown, key: string, seen: Set<object>): [string, Label][] {
  if (value === null || typeof value !== 'object' || seen.has(value)) return [];
  seen.add(value);
  const own = value as Partial<Label>;
  const label: [string, Label][] = typeof own.tr === 'string' && typeof own.en === 'string' ? [[key, { tr: own.tr, en: own.en }]] : [];
  const inner = value instanceof Map ? [...value.entries()] : Object.entries(value);
  return [...label, ...inner.flatMap(([name, one]) => labelsOf(one, `${key}.${String(name)}`, seen))];
}

const seen = new Set<object>();
const LABELS = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const path = join(DOMAIN, file);
    return labelsOf(jest.requireActual<object>(path), `domain/${relative(DOMAIN, path).replace(/\.ts$/, '')}`, seen);
  });

/** What the staff reads: their screens, files and mails, and the labels on them. Whoever asks for help reads the portal, which has words of its own. */
function texts(locale: Locale): [string, string][] {
  const { admin, problems, mail, books, report } = CATALOGS[locale];
  const named = (area: string, all: object): [string, string][] => Object.entries(all).map(([key, text]) => [`${area}.${key}`, String(text)]);
  return [
    ...[admin, problems].flatMap((area) => Object.entries<string>(area)),
    ...[...named('mail', mail), ...named('books', books), ...named('report', report)],
    ...LABELS.map(([key, label]): [string, string] => [key, label[locale]]),
  ];
}

test('labels of the domain are read', () => {
  expect(LABELS.length).toBeGreaterThan(500);
});

test.each(WORDS)('$locale: $not is called “$but”', ({ locale, not, except }) => {
  expect(texts(locale).filter(([key, text]) => not.test(text) && except?.test(key) !== true)).toEqual([]);
});
