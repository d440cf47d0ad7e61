/** Twins of the mails' texts on work, for an amount above what was approved: the work is done, only the invoice waits. */
export const mailExcess = {
  'chain.firstByPhoneExcess':
    '{name} onaylananı aşan bu tutarı {at} tarihindeki telefon görüşmesinde onayladı, görüşmeyi {staff} kaydetti; tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  'chain.firstExcess': '{name} onaylananı aşan bu tutarı {at} tarihinde onayladı; tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  'chain.firstByPhoneAnew':
    '{name} yeniden sorulan bu kalemleri {at} tarihindeki telefon görüşmesinde onayladı, görüşmeyi {staff} kaydetti; tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  'chain.firstAnew':
    '{name} yeniden sorulan bu kalemleri {at} tarihinde onayladı; tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  'chain.firstStands':
    '{name} onaylananı aşan bu tutarı {at} tarihinde onayladı; bu işte geçerli olan karar sizinki olduğu için sizin de onayınız gerekiyor.',
  'chain.firstByPhoneStands':
    '{name} onaylananı aşan bu tutarı {at} tarihindeki telefon görüşmesinde onayladı, görüşmeyi {staff} kaydetti; bu işte geçerli olan karar sizinki olduğu için sizin de onayınız gerekiyor.',
  'chain.approved.happenedStands':
    '{number} numaralı talep için ilk onayı verilen aşan tutar, bu işte geçerli olan kararı veren {name} tarafından da {at} tarihinde onaylandı. Kalemler faturaya eklenir.',
  'chain.expired.happenedStands':
    '{number} numaralı talep için ilk onayı verilen aşan tutarı, bu işte geçerli olan kararı veren {name} adlı kişiye de sorduk. Yanıt süresi {at} tarihinde doldu. Kalemler faturaya eklenmeden bekler.',
  'chain.refused.happenedStands':
    '{number} numaralı talep için ilk onayı verilen aşan tutarı, bu işte geçerli olan kararı veren {name} {at} tarihinde onaylamadı. Kalemler faturaya eklenmeden bekler.',
  'chain.partly.happenedStands':
    '{number} numaralı talep için ilk onayı verilen aşan tutar, bu işte geçerli olan kararı veren kişiye de soruldu. Faturaya yalnızca iki onayın da verildiği kalemler eklenir.',
  'chain.aboveStands': 'Bu işte geçerli olan kararı {name} verdi; siz onaylarsanız ardından onun da onayı istenir.',
  'chain.awaitedStands': 'Bu işte geçerli olan kararı {name} verdiği için onun da onayı isteniyor; o da onaylamadan kalemler faturaya eklenmez.',
  'raised.subject': 'Onaylanan tutar artırıldı: {subject}',
  'raised.heading': 'Onaylanan tutar artırıldı',
  'raised.happened': '{number} numaralı talepte verdiğiniz onayın üstündeki bir tutar sonradan onaylandı; sizden karar beklenmiyor.',
  'chain.aboveExcess':
    'Bu iş için önceden onaylanan ve faturaya eklenenlerle birlikte tutar yetki limitinizi ({limit}) aştığı için siz onaylarsanız ardından {name} adlı kişinin de onayı istenir.',
  'chain.aboveOfExcess':
    'Bu iş için önceden onaylanan ve faturaya eklenenlerle birlikte tutar, {approver} adlı kişinin yetki limitini ({limit}) aştığı için siz onaylarsanız ardından {name} adlı kişinin de onayı istenir.',
  'chain.awaitedExcess': 'Tutar yetki limitinizi aştığı için {name} adlı kişinin de onayı isteniyor; o da onaylamadan kalemler faturaya eklenmez.',
  'chain.awaitedOfExcess':
    'Tutar, {approver} adlı kişinin yetki limitini aştığı için {name} adlı kişinin de onayı isteniyor; o da onaylamadan kalemler faturaya eklenmez.',
  'chain.decidedInPlaceExcess':
    'Kararı {name} adına {decider} verdi: yapılan iş için sorulan, toplamı {total} (KDV hariç) olan kalemler {at} tarihinde onaylandı.',
  'chain.refusedInPlaceExcess':
    'Kararı {name} adına {decider} verdi: yapılan iş için sorulan, toplamı {total} (KDV hariç) olan kalemler {at} tarihinde onaylanmadı.',
  'chain.decidedByExcess':
    '{decider} karar verdi: yapılan iş için sorulan, toplamı {total} (KDV hariç) olan kalemler {at} tarihinde onaylandı. Sizden karar beklenmiyor.',
  'chain.refusedByExcess':
    '{decider} karar verdi: yapılan iş için sorulan, toplamı {total} (KDV hariç) olan kalemler {at} tarihinde onaylanmadı. Sizden karar beklenmiyor.',
  'chain.contested.happenedExcess':
    '{number} numaralı talepte {name} adına kaydedilen ikinci onaya {at} tarihinde itiraz edildi. Kalemler bu onayla faturaya eklenmez; gerekirse yeniden sorarız.',
  'withdrawn.approvedExcess': '{number} numaralı talep için {approved} kalemler ({kind}) bu onayla faturaya eklenmez; bekler.',
  'withdrawn.basisContested':
    'Nedeni: bu isteğin dayandığı karara itiraz edildi. İtirazın sonucu belli olana kadar kalemler faturaya eklenmeden bekler; gerekirse yeniden sorarız.',
  'phoneDecision.approved.happenedExcess':
    '{staff}, {at} tarihindeki telefon görüşmesinde {number} numaralı talepte onaylananı aşan tutarın onaylandığını kaydetti.',
  'phoneDecision.refused.happenedExcess':
    '{staff}, {at} tarihindeki telefon görüşmesinde {number} numaralı talepte onaylananı aşan tutarın onaylanmadığını kaydetti.',
  'phoneDecision.approved.happenedAnew':
    '{staff}, {at} tarihindeki telefon görüşmesinde {number} numaralı talepte yeniden sorulan kalemlerin onaylandığını kaydetti.',
  'phoneDecision.refused.happenedAnew':
    '{staff}, {at} tarihindeki telefon görüşmesinde {number} numaralı talepte yeniden sorulan kalemlerin onaylanmadığını kaydetti.',
  // Of work that no approval was ever given for
  'chain.firstByPhoneUnapproved':
    '{name} onay alınmadan yapılmış bu kalemleri {at} tarihindeki telefon görüşmesinde onayladı, görüşmeyi {staff} kaydetti; tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  'chain.firstUnapproved':
    '{name} onay alınmadan yapılmış bu kalemleri {at} tarihinde onayladı; tutar onun yetki limitini aştığı için sizin de onayınız gerekiyor.',
  'phoneDecision.approved.happenedUnapproved':
    '{staff}, {at} tarihindeki telefon görüşmesinde {number} numaralı talepte onay alınmadan yapılmış kalemlerin onaylandığını kaydetti.',
  'phoneDecision.refused.happenedUnapproved':
    '{staff}, {at} tarihindeki telefon görüşmesinde {number} numaralı talepte onay alınmadan yapılmış kalemlerin onaylanmadığını kaydetti.',
  'approval.happenedUnapproved':
    'Yetkilimiz {conveyedBy}, {customer} için açılan {number} numaralı talepte onay alınmadan yapılmış işin kalemleri için onayınızı istiyor.',
  'fact.whyUnapproved': 'Neden soruyoruz',
  'decided.approved.happenedUnapproved':
    '{number} numaralı talepte onay alınmadan yapılmış iş için sorduğumuz, toplamı {total} (KDV hariç) olan kalemleri {at} tarihinde onayladınız.',
  'decided.refused.happenedUnapproved':
    '{number} numaralı talepte onay alınmadan yapılmış iş için sorduğumuz, toplamı {total} (KDV hariç) olan kalemleri {at} tarihinde onaylamadınız.',
  'chain.approved.happenedUnapproved':
    '{number} numaralı talepte onay alınmadan yapılmış ve ilk onayı verilen kalemler, yetki limitini aştığı için sorulan {name} tarafından da {at} tarihinde onaylandı. Kalemler faturaya eklenir.',
  'chain.expired.happenedUnapproved':
    '{number} numaralı talepte onay alınmadan yapılmış ve ilk onayı verilen kalemleri, yetki limitini aştığı için {name} adlı kişiye de sorduk. Yanıt süresi {at} tarihinde doldu. Kalemler faturaya eklenmeden bekler.',
  'chain.refused.happenedUnapproved':
    '{number} numaralı talepte onay alınmadan yapılmış ve ilk onayı verilen kalemleri, yetki limitini aştığı için sorulan {name} {at} tarihinde onaylamadı. Kalemler faturaya eklenmeden bekler.',
  'fact.excessApproved': 'Onaylanan',
  'fact.excessApprovedSince': 'Sonradan ayrıca onaylanan',
  'fact.excessCameTo': 'Gerçekleşen',
  'fact.excessAskedNow': 'Bunun şimdi sorulan kısmı',
  'fact.excessAskedElsewhere': 'Ayrıca sorulan, kararı beklenen kısmı',
  'fact.excessWaiting': 'Onaylanmayan ya da sorulmamış, faturaya eklenmeden bekleyen kısmı',
  'fact.excessBeyond': 'Onaylananı aşan',
  // A visit that the package pays for
  'cost.fromPackage': 'paketten karşılanır, faturaya bir şey eklenmez',
  'cost.headingPackage': 'Sorulan kalemler',
  'approval.otherwisePackage':
    'Son yanıt: {until}. O saate kadar karar bildirmezseniz istek onaylanmamış sayılır; faturaya bir şey eklenmez, muhasebemiz sizinle görüşür.',
  'decided.approved.happenedPackage':
    '{number} numaralı talepte yeniden sorduğumuz, sözleşmenizdeki paketten karşılanan ziyareti {at} tarihinde onayladınız.',
  'decided.approved.nextPackage': 'Paketinizden düşülür; faturaya bir şey eklenmez.',
  'decided.refused.happenedPackage':
    '{number} numaralı talepte yeniden sorduğumuz, sözleşmenizdeki paketten karşılanan ziyareti {at} tarihinde onaylamadınız.',
  'decided.refused.nextPackage':
    'Faturaya bir şey eklenmez; ziyaretin paketten düşülüp düşülmeyeceğini muhasebemiz ya da yöneticimiz sizinle görüşür.',
  'chain.decidedInPlacePackage': 'Kararı {name} adına {decider} verdi: sözleşmenizdeki paketten karşılanan ziyaret {at} tarihinde onaylandı.',
  'chain.refusedInPlacePackage': 'Kararı {name} adına {decider} verdi: sözleşmenizdeki paketten karşılanan ziyaret {at} tarihinde onaylanmadı.',
  'chain.decidedByPackage': '{decider} karar verdi: sözleşmenizdeki paketten karşılanan ziyaret {at} tarihinde onaylandı. Sizden karar beklenmiyor.',
  'chain.refusedByPackage':
    '{decider} karar verdi: sözleşmenizdeki paketten karşılanan ziyaret {at} tarihinde onaylanmadı. Sizden karar beklenmiyor.',
} as const;
