import type { Label } from './label';
import type { WorkTypeCode } from './work-types';

/** Who of the customer decides. */
export type ApproverRole = 'REPRESENTATIVE' | 'IT_OFFICER';

interface ApprovalKindDef extends Label {
  /** Who decides unless the customer has arranged it otherwise (M10, M14). */
  readonly approver: ApproverRole;
  /** What the kind is asked for line by line; null: a visit or an amount, which are decided as a whole. */
  readonly workTypes: readonly WorkTypeCode[] | null;
}

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
  ONSITE_VISIT: { tr: 'Yerinde servis', en: 'Onsite visit', approver: 'REPRESENTATIVE', workTypes: null },
  HARDWARE_CHANGE: {
    tr: 'Arıza tespiti ve donanım değişikliği',
    en: 'Diagnosis and hardware change',
    approver: 'IT_OFFICER',
    workTypes: [...HARDWARE_WORK, ...EXTRA_WORK],
  },
  EXTRA_WORK: { tr: 'Ek iş', en: 'Extra work', approver: 'REPRESENTATIVE', workTypes: EXTRA_WORK },
  SPARE_NOT_COVERED: {
    tr: 'Kapsam dışı yedek cihaz',
    en: 'Spare device that is not covered',
    approver: 'REPRESENTATIVE',
    workTypes: ['SPARE_NOT_COVERED'],
  },
  // Asked of whoever decides about what was exceeded (the request's own role), when the work is done: it gates no work, but the invoice.
  EXCESS: { tr: 'Onaylananı aşan tutar', en: 'Amount above the approved one', approver: 'REPRESENTATIVE', workTypes: null },
} as const satisfies Record<string, ApprovalKindDef>;

export type ApprovalKind = keyof typeof APPROVAL_KINDS;
export const APPROVAL_KIND_NAMES = Object.keys(APPROVAL_KINDS) as [ApprovalKind, ...ApprovalKind[]];

/** Kinds that are asked for line by line. */
export type WorkApprovalKind = Exclude<ApprovalKind, 'ONSITE_VISIT' | 'EXCESS'>;
export const WORK_APPROVAL_KINDS = ['HARDWARE_CHANGE', 'EXTRA_WORK', 'SPARE_NOT_COVERED'] as const satisfies readonly WorkApprovalKind[];

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
export function askedKindLabel({ kind, anew, unapproved }: AboveNothing & { readonly kind: ApprovalKind }): Label {
  if (kind !== 'EXCESS') return APPROVAL_KINDS[kind];
  if (anew === true) return ANEW;
  return unapproved === true ? UNAPPROVED : APPROVAL_KINDS.EXCESS;
}

/** What else a text about an amount for work that is done may be about. */
export type AmountTwin = 'PACKAGE' | 'ANEW' | 'UNAPPROVED' | 'EXCESS';

/** Which twins of a text about work speak of an amount for work that is done, the nearest to what is asked first; none for other work. */
export function amountTwins({
  kind,
  anew,
  unapproved,
  fromPackage,
}: AboveNothing & { readonly kind: ApprovalKind; readonly fromPackage?: boolean | undefined }): readonly AmountTwin[] {
  if (kind !== 'EXCESS') return [];
  const aboveNothing = anew === true ? (['ANEW'] as const) : unapproved === true ? (['UNAPPROVED'] as const) : [];
  return [...(fromPackage === true ? (['PACKAGE'] as const) : []), ...aboveNothing, 'EXCESS'];
}

/** The kinds to choose from in a list, where what is asked about anew is among what is above. */
export const APPROVAL_KIND_CHOICES: Readonly<Record<ApprovalKind, Label>> = {
  ...APPROVAL_KINDS,
  EXCESS: { tr: 'Aşan ya da yeniden sorulan tutar', en: 'Amount above, or asked about anew' },
};

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
