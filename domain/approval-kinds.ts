import type { Label } from './label';
import type { MailKey } from './mail-keys';
import type { WorkTypeCode } from './work-types';

/** Who of the customer decides. */
export type ApproverRole = 'REPRESENTATIVE' | 'IT_OFFICER';

/** What the requester, who waits for the work, hears of a request to somebody else. */
export type RequestNews = 'NEEDED' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN' | 'CONTESTED';

interface ApprovalKindDef extends Label {
  /** Who decides unless the customer has arranged it otherwise (M10, M14). */
  readonly approver: ApproverRole;
  /** What waits for the decision: that somebody comes, other work, or only the invoice, while the ticket goes its way (the work is done). */
  readonly gates: 'VISIT' | 'WORK' | 'INVOICE';
  /** What the kind is asked for line by line; null: a visit or an amount, which are decided as a whole. */
  readonly workTypes: readonly WorkTypeCode[] | null;
  /** How what is billed is held against it: all that a visit costs against one sum, or each type of work against its own lines. */
  readonly sum: 'WHOLE' | 'BY_TYPE';
  /** Whether it permits hardware work, and on the ticket's device alone (M14). */
  readonly ofDevice: boolean;
  /** What pages and mails speak of: a visit, work that somebody approves, or an amount for work that is done; each text has its twins. */
  readonly words: 'VISIT' | 'WORK' | 'AMOUNT';
  /** By which mails the requester hears of it; null: it is no affair of theirs. */
  readonly tells: Readonly<Partial<Record<RequestNews, MailKey>>> | null;
  /** Its name among those to choose from, where it stands for more than its own. */
  readonly choice?: Label;
}

// Of an approved visit the requester hears when it has a time; one whose approval is contested is not given up: like other work it waits.
const VISIT_NEWS = {
  NEEDED: 'ONSITE_NEEDED',
  REFUSED: 'ONSITE_REFUSED',
  WITHDRAWN: 'ONSITE_WITHDRAWN',
  CONTESTED: 'WORK_CONTESTED',
} as const satisfies ApprovalKindDef['tells'];

const WORK_NEWS = {
  NEEDED: 'WORK_NEEDED',
  APPROVED: 'WORK_APPROVED',
  REFUSED: 'WORK_REFUSED',
  WITHDRAWN: 'WORK_WITHDRAWN',
  CONTESTED: 'WORK_CONTESTED',
} as const satisfies ApprovalKindDef['tells'];

/** What the kinds have in common that are asked for line by line. */
const BY_LINE = { gates: 'WORK', sum: 'BY_TYPE', words: 'WORK', tells: WORK_NEWS } as const;

/** Opening a device or changing a part: only with the IT officer's approval (M14), whoever pays. */
export const HARDWARE_WORK = [
  'DEVICE_OPENING',
  'PART_OUT_OF_WARRANTY',
  'PART_IN_WARRANTY',
  'HARDWARE_UPGRADE',
] as const satisfies readonly WorkTypeCode[];

const EXTRA_WORK = [
  'DEVICE_INSTALL',
  'NONSTANDARD_CONFIG',
  'CUSTOM_DEVELOPMENT',
  'MOVE',
  'REINSTALL_CUSTOMER_FAULT',
] as const satisfies readonly WorkTypeCode[];

/**
 * What an approval is asked for. Each gates only its own action: two needs are two decisions, even if one person makes both. A
 * hardware change that is charged as well (M15) is one request to the IT officer, price included.
 */
export const APPROVAL_KINDS = {
  ONSITE_VISIT: {
    tr: 'Yerinde servis',
    en: 'Onsite visit',
    approver: 'REPRESENTATIVE',
    gates: 'VISIT',
    workTypes: null,
    sum: 'WHOLE',
    ofDevice: false,
    words: 'VISIT',
    tells: VISIT_NEWS,
  },
  HARDWARE_CHANGE: {
    tr: 'Arıza tespiti ve donanım değişikliği',
    en: 'Diagnosis and hardware change',
    ...BY_LINE,
    approver: 'IT_OFFICER',
    workTypes: [...HARDWARE_WORK, ...EXTRA_WORK],
    ofDevice: true,
  },
  EXTRA_WORK: { tr: 'Ek iş', en: 'Extra work', ...BY_LINE, approver: 'REPRESENTATIVE', workTypes: EXTRA_WORK, ofDevice: false },
  SPARE_NOT_COVERED: {
    tr: 'Kapsam dışı yedek cihaz',
    en: 'Spare device that is not covered',
    ...BY_LINE,
    approver: 'REPRESENTATIVE',
    workTypes: ['SPARE_NOT_COVERED'],
    ofDevice: false,
  },
  // Asked of whoever decides about what was exceeded: the request's own role.
  EXCESS: {
    tr: 'Onaylananı aşan tutar',
    en: 'Amount above the approved one',
    approver: 'REPRESENTATIVE',
    gates: 'INVOICE',
    workTypes: null,
    sum: 'BY_TYPE',
    ofDevice: false,
    words: 'AMOUNT',
    tells: null,
    choice: { tr: 'Aşan ya da yeniden sorulan tutar', en: 'Amount above, or asked about anew' },
  },
} as const satisfies Record<string, ApprovalKindDef>;

export type ApprovalKind = keyof typeof APPROVAL_KINDS;
export const APPROVAL_KIND_NAMES = Object.keys(APPROVAL_KINDS) as [ApprovalKind, ...ApprovalKind[]];

type KindThatGates<G extends ApprovalKindDef['gates']> = {
  readonly [K in ApprovalKind]: (typeof APPROVAL_KINDS)[K]['gates'] extends G ? K : never;
}[ApprovalKind];

/** Kinds for whose decision the ticket or its work waits. */
export type AwaitedApprovalKind = KindThatGates<'VISIT' | 'WORK'>;

/** Kinds that are asked for line by line. */
export type WorkApprovalKind = KindThatGates<'WORK'>;
export const WORK_APPROVAL_KINDS = kindsWith({ gates: 'WORK' }) as [WorkApprovalKind, ...WorkApprovalKind[]];

/** What a request, a need or its content tells of itself. */
interface OfKind {
  readonly kind: ApprovalKind;
}

/** The kinds whose row says this. */
export function kindsWith(said: Partial<Pick<ApprovalKindDef, 'gates' | 'sum'>>): ApprovalKind[] {
  const asked = Object.entries(said) as [keyof typeof said, string][];
  return APPROVAL_KIND_NAMES.filter((kind) => asked.every(([field, value]) => APPROVAL_KINDS[kind][field] === value));
}

/** Whether somebody comes by its decision. */
export function gatesVisit({ kind }: OfKind): boolean {
  return APPROVAL_KINDS[kind].gates === 'VISIT';
}

/** Whether other work is done by its decision, which is made line by line. */
export function gatesWork({ kind }: OfKind): boolean {
  return isWorkKind(kind);
}

/** Whether it is about lines for work that is done: the ticket neither waits for it nor does anything by it. */
export function gatesInvoice({ kind }: OfKind): boolean {
  return APPROVAL_KINDS[kind].gates === 'INVOICE';
}

/** The same as gatesWork, for the type checker. */
export function isWorkKind(kind: ApprovalKind): kind is WorkApprovalKind {
  return APPROVAL_KINDS[kind].gates === 'WORK';
}

/** Whether texts about it are those about a visit. */
export function speaksOfVisit({ kind }: OfKind): boolean {
  return APPROVAL_KINDS[kind].words === 'VISIT';
}

/** Whether texts about it are those about an amount for work that is done. */
export function speaksOfAmount({ kind }: OfKind): boolean {
  return APPROVAL_KINDS[kind].words === 'AMOUNT';
}

const ANEW: Label = { tr: 'Kararına itiraz edilen iş', en: 'Work whose decision was contested' };

const UNAPPROVED: Label = { tr: 'Onayı alınmamış iş', en: 'Work without an approval' };

/** Whether lines for work that is done are above nothing: asked about anew, or for the first time. */
export interface AboveNothing {
  readonly anew?: boolean | undefined;
  readonly unapproved?: boolean | undefined;
}

/** The same of a request's content, as plain answers. */
export function aboveNothing({ anew, unapproved }: AboveNothing): { readonly anew: boolean; readonly unapproved: boolean } {
  return { anew: anew === true, unapproved: unapproved === true };
}

/** What a request is called to whoever decides: lines that are asked about anew, or that no approval was ever given for, are above nothing. */
export function askedKindLabel({ kind, anew, unapproved }: AboveNothing & OfKind): Label {
  if (!speaksOfAmount({ kind })) return APPROVAL_KINDS[kind];
  if (anew === true) return ANEW;
  return unapproved === true ? UNAPPROVED : APPROVAL_KINDS[kind];
}

/** What else a text about an amount for work that is done may be about. */
export type AmountTwin = 'PACKAGE' | 'ANEW' | 'UNAPPROVED' | 'EXCESS';

/** Which twins of a text about work speak of an amount for work that is done, the nearest to what is asked first; none for other work. */
export function amountTwins({
  kind,
  anew,
  unapproved,
  fromPackage,
}: AboveNothing & OfKind & { readonly fromPackage?: boolean | undefined }): readonly AmountTwin[] {
  if (!speaksOfAmount({ kind })) return [];
  const aboveNothing = anew === true ? (['ANEW'] as const) : unapproved === true ? (['UNAPPROVED'] as const) : [];
  return [...(fromPackage === true ? (['PACKAGE'] as const) : []), ...aboveNothing, 'EXCESS'];
}

/** The kinds to choose from in a list, where what is asked about anew is among what is above. */
export const APPROVAL_KIND_CHOICES = Object.fromEntries(
  APPROVAL_KIND_NAMES.map((kind) => [kind, approvalKindDef(kind).choice ?? approvalKindDef(kind)]),
) as Readonly<Record<ApprovalKind, Label>>;

/** The definition with its optional fields visible to the type checker. */
export function approvalKindDef(kind: ApprovalKind): ApprovalKindDef {
  return APPROVAL_KINDS[kind];
}

/** Whether work of this type may be recorded only with an approval of the IT officer (M14). */
export function needsHardwareApproval(workType: WorkTypeCode): boolean {
  return (HARDWARE_WORK as readonly WorkTypeCode[]).includes(workType);
}

/** Who decides about work of this type, where no approval says who did. */
export function roleFor(workType: WorkTypeCode): ApproverRole {
  return needsHardwareApproval(workType) ? APPROVAL_KINDS.HARDWARE_CHANGE.approver : APPROVAL_KINDS.EXTRA_WORK.approver;
}

/** Whether work of this type is approved by lines of its own and not by the visit that it is done on. */
export function isApprovedByLine(workType: WorkTypeCode): boolean {
  return WORK_APPROVAL_KINDS.some((kind) => (APPROVAL_KINDS[kind].workTypes as readonly WorkTypeCode[]).includes(workType));
}
