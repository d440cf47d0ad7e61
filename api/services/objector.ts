/** Who says something against what was recorded of a call, or was permitted. */
export type Objector =
  /** Whoever is said to have decided about the work. */
  | { readonly as: 'APPROVER'; readonly contactId: string }
  /** Whoever is said to have given a permission, or uses the device: by whose link (null: they called, and have none), and the contact to whom it was mailed; null for a requester. */
  | { readonly as: 'PERMITTER'; readonly linkId: string | null; readonly contactId: string | null }
  /** Somebody else who called about what is said to have been permitted in another one's voice, and who of ours recorded it. */
  | { readonly as: 'CALLER'; readonly recordedById: string }
  /** The colleague who was named as witness and says that they heard nothing. */
  | { readonly as: 'WITNESS'; readonly witnessId: string };

/** Who stands in the ticket's chain for what follows from an objection. */
export function actorOf(objector: Objector): { readonly kind: 'APPROVER' | 'REQUESTER' | 'STAFF'; readonly id: string | null } {
  switch (objector.as) {
    case 'APPROVER':
      return { kind: 'APPROVER', id: objector.contactId };
    case 'PERMITTER':
      return { kind: 'REQUESTER', id: null };
    // Nobody of the ticket said it: the step is that of whoever recorded the call.
    case 'CALLER':
      return { kind: 'STAFF', id: objector.recordedById };
    case 'WITNESS':
      return { kind: 'STAFF', id: objector.witnessId };
  }
}
