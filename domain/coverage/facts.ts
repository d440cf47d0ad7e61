import { CONTRACT_KINDS } from '../contract-kinds';
import type { Label } from '../label';
import { WORK_CAUSES } from '../work-causes';
import type { WorkClass } from '../work-types';

interface Fact extends Label {
  readonly values: Readonly<Record<string, Label>>;
}

/** The natures of work, as people read them in a rule. */
const CLASSES = {
  SUPPORT: { tr: 'Destek', en: 'Support' },
  UPDATE: { tr: 'Güncelleme ve sürüm yükseltme', en: 'Updates and upgrades' },
  VISIT: { tr: 'Ziyaretin kendisi', en: 'The visit itself' },
  ONSITE_LABOUR: { tr: 'Yerinde işçilik', en: 'Onsite labour' },
  EXTRA: { tr: 'Ek ücretli işler', en: 'Work charged separately' },
  SPARE: { tr: 'Yedek cihaz', en: 'Spare device' },
  MAINTENANCE: { tr: 'Planlı bakım', en: 'Planned maintenance' },
  WARRANTY: { tr: 'Garanti kapsamında parça', en: 'Part in warranty' },
  TRAVEL: { tr: 'Yol', en: 'Travel' },
  LODGING: { tr: 'Konaklama', en: 'Lodging' },
  EXPENSE: { tr: 'Diğer masraf', en: 'Other expense' },
} as const satisfies Record<WorkClass, Label>;

/**
 * What a coverage rule may ask about, each with the few answers that it can have: so the answers of all facts together can be walked
 * through, and a set of rules be proved to decide every case.
 */
export const COVERAGE_FACTS = {
  cls: { tr: 'İş', en: 'Work', values: CLASSES },
  place: {
    tr: 'Yer',
    en: 'Place',
    values: { REMOTE: { tr: 'uzaktan', en: 'remote' }, ONSITE: { tr: 'yerinde', en: 'on site' } },
  },
  kind: { tr: 'Sözleşme türü', en: 'Kind of contract', values: CONTRACT_KINDS },
  contract: {
    tr: 'Sözleşme',
    en: 'Contract',
    values: {
      IN_FORCE: { tr: 'hizmet gününde yürürlükte', en: 'in force on the day of the service' },
      NOT_IN_FORCE: { tr: 'hizmet gününde yürürlükte değil', en: 'not in force on the day of the service' },
    },
  },
  site: {
    tr: 'Konum',
    en: 'Location',
    values: { IN_CONTRACT: { tr: 'sözleşmede', en: 'in the contract' }, OUTSIDE: { tr: 'sözleşme dışında', en: 'outside the contract' } },
  },
  package: {
    tr: 'Yerinde servis paketi',
    en: 'Onsite package',
    values: {
      NONE: { tr: 'yok', en: 'none' },
      LEFT: { tr: 'kalan var', en: 'something left' },
      PROMISED: { tr: 'kalan başka taleplere ayrılmış', en: 'what is left is set aside for other requests' },
      USED_UP: { tr: 'tükenmiş', en: 'used up' },
    },
  },
  visit: {
    tr: 'Ait olduğu ziyaret',
    en: 'Visit that it belongs to',
    values: {
      NONE: { tr: 'yok', en: 'none' },
      DRAWN: { tr: 'paketten düşüldü', en: 'drawn from the package' },
      COVERED: { tr: 'kapsamda, paketten düşülmedi', en: 'covered, nothing drawn for it' },
      BILLED: { tr: 'ücretli', en: 'billed' },
    },
  },
  warranty: {
    tr: 'Cihazın garantisi',
    en: 'Warranty of the device',
    values: { RUNS: { tr: 'sürüyor', en: 'runs' }, NONE: { tr: 'yok ya da bitmiş', en: 'none, or over' } },
  },
  spare: {
    tr: 'Yedek cihaz hakkı',
    en: 'Spare device',
    values: { INCLUDED: { tr: 'sözleşmede', en: 'included' }, NOT_INCLUDED: { tr: 'sözleşmede değil', en: 'not included' } },
  },
  travel: {
    tr: 'Yol gideri',
    en: 'Travel costs',
    values: { BILLED: { tr: 'müşteriye ait', en: "the customer's" }, INCLUDED: { tr: 'bize ait', en: 'ours' } },
  },
  lodging: {
    tr: 'Konaklama gideri',
    en: 'Lodging costs',
    values: { BILLED: { tr: 'müşteriye ait', en: "the customer's" }, INCLUDED: { tr: 'bize ait', en: 'ours' } },
  },
  hours: {
    tr: 'Destek saatleri',
    en: 'Support hours',
    values: {
      WITHIN: { tr: 'içinde başlandı', en: 'begun within them' },
      OUTSIDE: { tr: 'dışında başlandı', en: 'begun outside of them' },
      UNKNOWN: { tr: 'saati kayıtlı değil', en: 'no time recorded' },
    },
  },
  device: {
    tr: 'Cihaz',
    en: 'Device',
    values: {
      LISTED: { tr: 'sözleşmede', en: 'in the contract' },
      NOT_LISTED: { tr: 'sözleşmenin cihaz listesinde değil', en: 'not on the list of the contract' },
      UNKNOWN: { tr: 'belirtilmemiş', en: 'not named' },
    },
  },
  cause: { tr: 'İşin nedeni', en: 'Cause of the work', values: WORK_CAUSES },
} as const satisfies Record<string, Fact>;

type Facts = typeof COVERAGE_FACTS;

/** Name of a fact. */
export type FactName = keyof Facts;
/** An answer that a fact can have. */
export type FactValue<F extends FactName> = keyof Facts[F]['values'] & string;
/** The facts of one piece of work or expense. */
export type CoverageFacts = { readonly [F in FactName]: FactValue<F> };

export const FACT_NAMES = Object.keys(COVERAGE_FACTS) as [FactName, ...FactName[]];

/** All answers of a fact, in their order. */
export function valuesOf(fact: FactName): string[] {
  return Object.keys(COVERAGE_FACTS[fact].values);
}

/** An answer as people read it. */
export function valueLabel(fact: FactName, value: string): Label {
  const label = (COVERAGE_FACTS[fact].values as Readonly<Record<string, Label>>)[value];
  return label ?? { tr: value, en: value };
}
