/** Texts of the mail about a decision of ours on a line for which its reader was told to wait. */
export const mailLines = {
  'lineDecided.subject_BILLED': 'Kalem faturaya eklendi: {subject}',
  'lineDecided.subject_WAIVED': 'Kalem bedelsiz bırakıldı: {subject}',
  'lineDecided.subject_VOIDED': 'Kalem geçersiz sayıldı: {subject}',
  'lineDecided.subject_DRAWN': 'Ziyaret paketten düşülmüş kaldı: {subject}',
  'lineDecided.subject_RETURNED': 'Ziyaret pakete geri verildi: {subject}',
  'lineDecided.heading': 'Bekleyen bir kalem için karar verildi',
  'lineDecided.number': 'Talep no: {number}.',
  'lineDecided.refused': 'Bu tutar {at} tarihinde onaylanmamıştı.',
  'lineDecided.expired': 'Bu tutar için istenen onayın süresi {at} tarihinde dolmuştu.',
  'lineDecided.contested': 'Kalemin dayandığı onaya {at} tarihinde itiraz edilmişti.',
  'lineDecided.otherwise': 'Bu karara katılmıyorsanız {contact}; yanıtınızı kararı veren birime iletiriz.',
  'fact.lineReason': 'Gerekçe',
} as const;
