/** Texts of the mail about a decision of ours on a line for which its reader was told to wait. */
export const mailLines = {
  'lineDecided.subject_BILLED': 'Kalem faturaya eklendi: {subject}',
  'lineDecided.subject_WAIVED': 'Kalem bedelsiz bırakıldı: {subject}',
  'lineDecided.subject_VOIDED': 'Kalem geçersiz sayıldı: {subject}',
  'lineDecided.subject_DRAWN': 'Ziyaret paketten düşülmüş kaldı: {subject}',
  'lineDecided.subject_COVERED': 'Kalem kapsamda sayıldı: {subject}',
  'lineDecided.subject_RETURNED': 'Ziyaret pakete geri verildi: {subject}',
  'lineDecided.heading': 'Bekleyen bir kalem için karar verildi',
  'lineDecided.number': 'Talep no: {number}.',
  'lineDecided.expired': 'Bu tutar için istenen onayın süresi {at} tarihinde dolmuştu.',
  'lineDecided.contested': 'Kalemin dayandığı onaya {at} tarihinde itiraz edilmişti.',
  'lineDecided.outcome_GIVEN': 'İtirazın sonucu: onay, görüşülerek doğrulandı; geçerliydi.',
  'lineDecided.outcome_NOT_GIVEN': 'İtirazın sonucu: onay geçerli değildi, itiraz haklı bulundu.',
  'lineDecided.outcome_UNCLEAR': 'İtirazın sonucu: iki taraf farklı anlattığı için anlaşılamadı.',
  'lineDecided.notAsked': 'Bu e-postayı, firmanızda böyle işlere karar veren kişi olarak alıyorsunuz; bu iş için kimseden onay istenmemişti.',
  'lineDecided.askedInVain':
    'Bu e-postayı, firmanızda böyle işlere karar veren kişi olarak alıyorsunuz; bu tür iş için firmanızdan onay istenmiş, ancak bu kalem için bir onay alınmamıştı.',
  'lineDecided.otherwise': 'Bu karara katılmıyorsanız {contact}; yanıtınızı kararı veren birime iletiriz.',
  'fact.lineGross': 'KDV dahil',
  'fact.lineReason': 'Gerekçe',
} as const;
