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
  approvalFirst_UNAPPROVED:
    '{name} onay alınmadan yapılmış bu kalemleri {when} tarihinde onayladı. Tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  approvalFirstByPhone_UNAPPROVED:
    '{name} onay alınmadan yapılmış bu kalemleri {when} tarihinde telefonla onayladı. Tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  approvalFirst_STANDS:
    '{name} onaylananı aşan bu tutarı {when} tarihinde onayladı. Bu işte geçerli olan karar sizinki olduğu için sizin de onayınız gerekiyor.',
  approvalFirstByPhone_STANDS:
    '{name} onaylananı aşan bu tutarı {when} tarihinde telefonla onayladı. Bu işte geçerli olan karar sizinki olduğu için sizin de onayınız gerekiyor.',
  approvalFirstAsked_STANDS:
    '{name} bu istek için {when} tarihinde ilk onayı vermişti; bu işte geçerli olan karar sizinki olduğu için size de soruldu.',
  approvalFirstAskedByPhone_STANDS:
    '{name} bu istek için {when} tarihinde telefonla ilk onayı vermişti; bu işte geçerli olan karar sizinki olduğu için size de soruldu.',
  firstContestedRecorded_STANDS:
    'Sizden önce {name} adına {when} tarihinde bir ilk onay kaydedilmişti; bu işte geçerli olan karar sizinki olduğu için size de soruldu.',
  firstContestedRecordedByPhone_STANDS:
    'Sizden önce {name} adına {when} tarihinde telefonla bir ilk onay kaydedilmişti; bu işte geçerli olan karar sizinki olduğu için size de soruldu.',
  approvalAboveLeft_STANDS:
    'Bu iş için ikinci bir onay da gerekir; geçerli olan kararı veren {name} artık yetkili değil, kime sorulacağını destek masamız firmanızla belirler.',
  approvalSecondLeft_STANDS:
    'Bu iş için ikinci bir onay da gerekiyor, ama geçerli olan kararı veren {name} artık yetkili değil. Destek masamız kime sorulacağını firmanızla belirliyor; ikinci onay olmadan kalemler faturaya eklenmez.',
  approvalSecondUnsent_STANDS:
    'Bu iş için ikinci bir onay da gerekiyor; istek, geçerli olan kararı veren {name} adlı kişiye henüz gönderilmedi. Destek masamız ilgileniyor; ikinci onay olmadan kalemler faturaya eklenmez.',
  approvalAbove_STANDS:
    'Bu işte geçerli olan kararı {name} verdi: siz onaylarsanız ardından onun da onayı istenir. Kalemler, ikiniz de onayladıktan sonra faturaya eklenir.',
  approvalSecondAwaited_STANDS:
    'Bu işte geçerli olan kararı {name} verdiği için onun da onayı isteniyor; o da onaylamadan kalemler faturaya eklenmez.',
  raisedSince:
    'Onaylananı aşan {beyond} tutar {when} tarihinde {n}. istekle ayrıca onaylandı ({names}). Bu iş için şimdi geçerli toplam (KDV hariç): {total}; buna tolerans eklenmez.',
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
  approvalNext_APPROVED_PACKAGE: 'Paketinizden düşülür; faturaya bir şey eklenmez.',
  approvalNext_REFUSED_PACKAGE:
    'Faturaya bir şey eklenmez; ziyaretin paketten düşülüp düşülmeyeceğini muhasebemiz ya da yöneticimiz sizinle görüşür.',
} as const;
