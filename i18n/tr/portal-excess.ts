/** Twins of the portal's texts on work, for an amount above what was approved: the work is done, only the invoice waits. */
export const portalExcess = {
  excessApproved: 'Onaylanan',
  excessApprovedText: '{amount} ({n}. istek, {date})',
  excessApprovedSince: 'Sonradan ayrıca onaylanan',
  excessCameTo: 'Gerçekleşen',
  excessAskedNow: 'Bunun şimdi sorulan kısmı',
  excessAskedElsewhere: 'Ayrıca sorulan, kararı beklenen kısmı',
  excessWaiting: 'Onaylanmayan ya da sorulmamış, faturaya eklenmeden bekleyen kısmı',
  excessBeyond: 'Onaylananı aşan',
  approvalFirst_EXCESS:
    '{name} onaylananı aşan bu tutarı {when} tarihinde onayladı. Tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  approvalFirstByPhone_EXCESS:
    '{name} onaylananı aşan bu tutarı {when} tarihinde telefonla onayladı. Tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  approvalFirst_ANEW:
    '{name} yeniden sorulan bu kalemleri {when} tarihinde onayladı. Tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  approvalFirstByPhone_ANEW:
    '{name} yeniden sorulan bu kalemleri {when} tarihinde telefonla onayladı. Tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  approvalAbove_EXCESS:
    'Bu iş için önceden onaylanan ve faturaya eklenenlerle birlikte tutar yetki limitinizi ({limit}) aşıyor: siz onaylarsanız ardından {name} adlı kişinin de onayı istenir. Kalemler, ikiniz de onayladıktan sonra faturaya eklenir.',
  approvalAboveOf_EXCESS:
    'Bu iş için önceden onaylanan ve faturaya eklenenlerle birlikte tutar, {approver} adlı kişinin yetki limitini ({limit}) aşıyor: siz onaylarsanız ardından {name} adlı kişinin de onayı istenir. Kalemler, ikiniz de onayladıktan sonra faturaya eklenir.',
  approvalSecondAwaited_EXCESS:
    'Tutar yetki limitinizi aştığı için {name} adlı kişinin de onayı isteniyor; o da onaylamadan kalemler faturaya eklenmez.',
  approvalSecondAwaitedOf_EXCESS:
    'Tutar, {approver} adlı kişinin yetki limitini aştığı için {name} adlı kişinin de onayı isteniyor; o da onaylamadan kalemler faturaya eklenmez.',
  approvalSecondRefused_EXCESS:
    'İkinci onay istenen {name} bu tutarı onaylamadı; kalemler faturaya eklenmeden bekler, muhasebemiz ya da yöneticimiz sizinle görüşür.',
  approvalSecondOff_EXCESS:
    '{name} adlı kişiden istenen ikinci onay geçersiz kaldı; kalemler bu onayla faturaya eklenmez. Gerekirse yeni bir istek göndeririz.',
  approvalTotalLine_PACKAGE: 'Sözleşmenizdeki paketten karşılanır; faturaya bir şey eklenmez',
  approvalAskApprove_PACKAGE: 'Paketten karşılanan bu ziyareti onaylıyor musunuz?',
  approvalAskRefuse_PACKAGE: 'Bu ziyareti neden onaylamıyorsunuz?',
  approvalNext_APPROVED_PACKAGE: 'Paketten bir ziyaret düşülür; faturaya bir şey eklenmez.',
  approvalNext_REFUSED_PACKAGE:
    'Faturaya bir şey eklenmez; ziyaretin paketten düşülüp düşülmeyeceğini muhasebemiz ya da yöneticimiz sizinle görüşür.',
} as const;
