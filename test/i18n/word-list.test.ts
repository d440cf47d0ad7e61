import { CATALOGS } from '../../i18n';
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
  { locale: 'tr', not: /aktarım/iu, but: 'muhasebe dökümü', except: /transfer/i },
  { locale: 'en', not: /\bbooks?\b/i, but: 'accounting export' },
  { locale: 'en', not: /exported? to excel/i, but: 'accounting export' },
  { locale: 'tr', not: /süzge[çc]/iu, but: 'filtre' },
  // A period is what a package, a fee or a report goes by; what bills a line is a month.
  {
    locale: 'tr',
    not: /(^|[^\p{L}])dönem/iu,
    but: 'ay',
    except: /package|onsiteVisitsPerMonth|pays_DRAWN|fixed_?fee|labour_by_hours|invoicedByPeriod|FIELD_PACKAGE|FIELD_PERIOD_TOO_LONG|^report\./i,
  },
  { locale: 'tr', not: /vazgeçilen/iu, but: 'bedelsiz bırakılan' },
  { locale: 'en', not: /given up/i, but: 'written off', except: /^(?!workload|charge|month)/ },
  // Ours is the document number; the invoice number is the accountant's.
  { locale: 'tr', not: /fatura numarası/iu, but: 'belge numarası', except: /^(?!month)/ },
  { locale: 'en', not: /invoice number/i, but: 'document number', except: /^(?!month)/ },
];

/** What the staff reads on their screens. */
const texts = (locale: Locale): [string, string][] =>
  [CATALOGS[locale].admin, CATALOGS[locale].problems].flatMap((area) => Object.entries<string>(area));

test.each(WORDS)('$locale: $not is called “$but”', ({ locale, not, except }) => {
  expect(texts(locale).filter(([key, text]) => not.test(text) && except?.test(key) !== true)).toEqual([]);
});
