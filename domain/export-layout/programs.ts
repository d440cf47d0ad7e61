import type { Label } from '../label';

/** An accounting program, and what of its import is known. */
export interface ProgramRow extends Label {
  /** One sentence for whoever sets the layout up. */
  readonly hint: Label;
  /** The one format that it takes. */
  readonly only?: 'CSV' | 'XLSX';
  readonly maxColumns?: number;
  /** Rows of a file, its head not counted. */
  readonly maxRows?: number;
  readonly decimalOnly?: 'DOT' | 'COMMA';
}

const compare = (name: string): Label => ({
  tr: `Genel bir başlangıçtır: ${name} içe aktarma şablonu firmadan firmaya değişir, sütunları programın kendi şablonuyla karşılaştırın.`,
  en: `A general starting point: the import template of ${name} differs from firm to firm, so compare the columns with the program's own.`,
});

// A limit that is documented is checked; what is not is said.
const TABLE = {
  EXCEL: {
    tr: 'Excel (fatura satırları)',
    en: 'Excel (invoice lines)',
    hint: {
      tr: 'Muhasebecinin elle çalıştığı sayfa: her faturalanan iş bir satır.',
      en: 'The sheet that an accountant works with by hand: each billed line is a row.',
    },
  },
  LUCA: {
    tr: 'Luca',
    en: 'Luca',
    only: 'CSV',
    maxColumns: 15,
    // Luca takes 400 rows: one is left to the head, whether it counts that or not.
    maxRows: 399,
    decimalOnly: 'DOT',
    hint: {
      tr: 'Luca fatura aktarımı CSV ister: en çok 15 sütun, en çok 400 satır, ondalıkta nokta; sütunları Luca’daki aktarım kuralınızla eşleyin.',
      en: 'The import of Luca takes CSV: at most 15 columns and 400 rows, a dot before decimals; match the columns with your rule in Luca.',
    },
  },
  PARASUT: { tr: 'Paraşüt', en: 'Paraşüt', hint: compare('Paraşüt') },
  LOGO: { tr: 'Logo', en: 'Logo', hint: compare('Logo') },
  MIKRO: { tr: 'Mikro', en: 'Mikro', hint: compare('Mikro') },
  ZIRVE: { tr: 'Zirve', en: 'Zirve', hint: compare('Zirve') },
  EARSIV: {
    tr: 'GİB e-Arşiv alan adları',
    en: 'Field names of GİB e-Arşiv',
    hint: {
      tr: 'Sütunlar GİB e-Arşiv portalının alan adlarını taşır; portal dosya içe aktarmaz, ara program kullanan firmalar içindir.',
      en: 'Columns carry the field names of the GİB e-Arşiv portal; the portal itself imports no file, so this is for firms with a program between.',
    },
  },
  OTHER: {
    tr: 'Diğer',
    en: 'Other',
    hint: { tr: 'Sütunları programınızın kendi şablonuyla karşılaştırın.', en: "Compare the columns with your program's own template." },
  },
} as const satisfies Record<string, ProgramRow>;

export type Program = keyof typeof TABLE;
export const PROGRAM_NAMES = Object.keys(TABLE) as [Program, ...Program[]];

/** Programs by their key. */
export const PROGRAMS: Readonly<Record<Program, ProgramRow>> = TABLE;
