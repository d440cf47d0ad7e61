/** Texts of requests that were merged, in the portal. */
export const portalMerge = {
  mergedInto: 'Bu talep {number} numaralı taleple birleştirildi; yazışma ve gelişmeler artık orada.',
  mergedLink: '{number} numaralı talebi aç',
  messageOf: '({number} numaralı talepte)',
  story_MERGED: 'Talebiniz başka bir taleple birleştirildi; orada ilgileniyoruz.',
  event_MERGE: 'Talep, aynı konudaki başka bir taleple birleştirildi',
} as const;
