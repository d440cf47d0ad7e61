import type { CivilDate } from './civil-date';
import { contractThatCounts, type ContractFacts } from './contract-choice';
import type { FormConsent } from './form-consent';
import type { Label } from './label';

/** Why a request may not be worked on yet (M9), in the order in which it is asked; the sentence is for the requester, by mail and on the status page. */
export const ENTITLEMENT_CODES = {
  ENTITLED: { tr: 'Yürürlükte bir sözleşme kapsamında.', en: 'Under a contract in force.' },
  UNKNOWN_REQUESTER: {
    tr: 'Sizi sözleşmeli bir firmanın kayıtlı kişileri arasında bulamadık; önce kim olduğunuzu doğrulamamız gerekiyor.',
    en: 'We did not find you among the people on record of a company under contract; we have to verify first who you are.',
  },
  CUSTOMER_INACTIVE: {
    tr: 'Firmanız kayıtlarımızda şu anda hizmet verdiğimiz müşteriler arasında değil.',
    en: 'Your company is not among the customers that we serve at present.',
  },
  UNKNOWN_DEVICE: { tr: 'Yazdığınız etiket numarası kayıtlarımızda bulunamadı.', en: 'The label number you gave was not found in our records.' },
  FOREIGN_DEVICE: {
    tr: 'Yazdığınız etiket numarası firmanıza ait bir cihazla eşleşmedi.',
    en: 'The label number you gave does not match a device of your company.',
  },
  NO_CONTRACT: { tr: 'Firmanız için kayıtlı bir sözleşme bulunmuyor.', en: 'There is no contract on record for your company.' },
  CONTRACT_NOT_STARTED: { tr: 'Firmanızın sözleşmesi henüz başlamadı.', en: "Your company's contract has not started yet." },
  CONTRACT_ENDED: { tr: 'Firmanızın sözleşmesi sona ermiş.', en: "Your company's contract has ended." },
  SITE_CLOSED: { tr: 'Bu konuma artık destek verilmiyor.', en: 'This location is no longer supported.' },
  SITE_NOT_OPEN: { tr: 'Destek hizmeti bu konum için henüz açılmadı.', en: 'The helpdesk is not open for this location yet.' },
} as const satisfies Record<string, Label>;

/**
 * Why, in words for whoever asked: they may be anybody, so a label that we do not know reads like one of another firm (M1, M9).
 */
export function reasonFor(code: EntitlementCode | null): Label {
  if (code === null || code === 'ENTITLED') return ENTITLEMENT_CODES.NO_CONTRACT;
  return ENTITLEMENT_CODES[code === 'UNKNOWN_DEVICE' ? 'FOREIGN_DEVICE' : code];
}

/** What only a contract that is in force can mend. */
export const FOR_WANT_OF_CONTRACT: readonly EntitlementCode[] = ['NO_CONTRACT', 'CONTRACT_NOT_STARTED', 'CONTRACT_ENDED'];

/** Whether nobody vouches for whoever asks: neither a contact of a customer nor one of its mail domains (M9). */
export function isUnverified(code: EntitlementCode | null): boolean {
  return code === 'UNKNOWN_REQUESTER';
}

/** Whether the label is what is wrong, and not a contract: whoever asked can put it right. */
export function isLabelProblem(code: EntitlementCode | null): boolean {
  return code === 'UNKNOWN_DEVICE' || code === 'FOREIGN_DEVICE';
}

export type EntitlementCode = keyof typeof ENTITLEMENT_CODES;
export const ENTITLEMENT_NAMES = Object.keys(ENTITLEMENT_CODES) as [EntitlementCode, ...EntitlementCode[]];

/** What Postgres knows about a request; ids and civil dates only. */
export interface EntitlementFacts {
  /** The firm of the requester, by contact or mail domain. */
  readonly customer: { readonly id: string; readonly number: number; readonly active: boolean; readonly teamId?: string | null } | null;
  /** Whether a label was given at all. */
  readonly labelGiven: boolean;
  readonly asset: {
    readonly id: string;
    readonly label: string;
    readonly customerId: string | null;
    readonly siteId: string | null;
    readonly usable: boolean;
    readonly remotable: boolean;
  } | null;
  /** The device's site, or else the requester's. `helpdeskOpenFrom` is a civil date YYYY-MM-DD. */
  readonly site: { readonly id: string; readonly helpdeskOpenFrom: string | null; readonly active: boolean } | null;
  readonly contracts: readonly ContractFacts[];
  /** First civil date from which the helpdesk is open for any site of the firm; judges a request whose site is not known. */
  readonly firmOpenFrom: string | null;
  /** Consent ticked in the form. */
  readonly formConsent: FormConsent | null;
}

/** Outcome of the entitlement check, ready to be folded into the ticket. */
export interface Judgement {
  readonly code: EntitlementCode;
  readonly customerId: string | null;
  readonly customerNumber: number | null;
  readonly contractId: string | null;
  readonly siteId: string | null;
  readonly assetId: string | null;
  readonly label: string | null;
  readonly remotable: boolean;
  /** The team of the contract, else of the customer, into whose queue an entitled ticket comes; absent where there is none. */
  readonly teamId?: string;
}

/** Judges a request as of a day of the firm's zone: the first obstacle in the order of the codes wins. */
export function judgeEntitlement(facts: EntitlementFacts, today: CivilDate): Judgement {
  const own = facts.asset !== null && facts.asset.usable && facts.customer !== null && facts.asset.customerId === facts.customer.id;
  const contract = facts.customer?.active === true ? contractThatCounts(facts.contracts, facts.site?.id ?? null, today) : null;
  const code = obstacle(facts, today, own, contract !== null);
  const teamId = code === 'ENTITLED' ? (contract?.teamId ?? facts.customer?.teamId ?? null) : null;
  return {
    code,
    customerId: facts.customer?.id ?? null,
    customerNumber: facts.customer?.number ?? null,
    contractId: contract?.id ?? null,
    siteId: facts.site?.id ?? null,
    assetId: own ? (facts.asset?.id ?? null) : null,
    label: own ? (facts.asset?.label ?? null) : null,
    remotable: own && facts.asset?.remotable === true,
    ...(teamId === null ? {} : { teamId }),
  };
}

function obstacle(facts: EntitlementFacts, today: string, own: boolean, inForce: boolean): EntitlementCode {
  if (facts.customer === null) return 'UNKNOWN_REQUESTER';
  // A customer of former days: whoever asks is known, and no contract of theirs counts.
  if (!facts.customer.active) return 'CUSTOMER_INACTIVE';
  if (facts.labelGiven && facts.asset === null) return 'UNKNOWN_DEVICE';
  if (facts.labelGiven && !own) return 'FOREIGN_DEVICE';
  if (!inForce) return contractObstacle(facts, today);
  if (facts.site?.active === false) return 'SITE_CLOSED';
  // Where nobody knows the site, one that is open will do: until the first is, onboarding has not happened (M1).
  const open = facts.site === null ? facts.firmOpenFrom : facts.site.helpdeskOpenFrom;
  if (open === null || open > today) return 'SITE_NOT_OPEN';
  return 'ENTITLED';
}

function contractObstacle(facts: EntitlementFacts, today: string): EntitlementCode {
  if (facts.contracts.length === 0) return 'NO_CONTRACT';
  return facts.contracts.some((c) => c.startsOn > today) ? 'CONTRACT_NOT_STARTED' : 'CONTRACT_ENDED';
}
