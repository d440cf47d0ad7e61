/** Texts of a permission that was contested, or that ended with its device, in the portal. */
export const portalContest = {
  contestTitle: 'Telefonda verilen bağlantı izni',
  contestLead: '{firm}, {number} numaralı talebiniz için sizinle telefonda görüşüldüğünü ve aşağıdaki iznin verildiğini kaydetti.',
  contestWho: 'Görüşülen kişi',
  contestReadBy: 'Metni okuyan',
  contestAt: 'Görüşme zamanı',
  contestUntil: 'Geçerlilik sonu',
  contestWords: 'Size okunan metin',
  contestHolds: 'Bu izin şu anda geçerli.',
  contestOver: 'Bu iznin süresi doldu veya izin sona erdi. İtirazınız yine de kaydedilir ve incelenir.',
  contestContinue: 'Bu izni ben vermedim',
  contestDecideTitle: 'İtirazınız',
  contestAsk: 'Telefonda bu izni vermediğinizi bildirmek istediğinize emin misiniz?',
  contestConsequence: 'İzin hemen sona erer, süren uzak oturum kesilir ve itirazınız {firm} tarafından incelenir.',
  contestDo: 'İtiraz ediyorum',
  contestDone: 'İtirazınız {when} tarihinde kaydedildi. İzin sona erdi; sizinle görüşülecek.',
  event_WITHDRAW_CONSENT_CONTESTED: 'Telefonda kaydedilen bağlantı iznine itiraz ettiniz; izin sona erdi',
  event_RECORD_PHONE_CONSENT: 'Bağlantı izni için telefonda verilen yanıt kaydedildi',
  story_CONTESTED: 'Telefonda kaydedilen izne itiraz ettiniz; teknisyenimiz bağlantıyı sonlandırıyor.',
  consentOutcome_CONTESTED: 'Telefonda kaydedilen bu izne itiraz edildi: {when}. İzin geçerli değil.',
  event_REVOKE_CONSENT: 'Cihaz ya da talep eden firmanızdan ayrıldığı, ya da cihaz kullanımdan kaldırıldığı için bağlantı izni sona erdi',
  story_REVOKED:
    'Cihaz artık firmanıza kayıtlı değil ya da talep eden destek listenizde değil; bağlantı izni sona erdi, teknisyenimiz bağlantıyı sonlandırıyor.',
  consentOutcome_REVOKED:
    'Bu izin sona erdi: {when}. Cihaz artık firmanıza kayıtlı değil ya da kullanımdan kaldırıldı, ya da firmanız sizi destek listesinden çıkardı.',
  consentReadAgain:
    'Kararınız kaydedilmedi: onayladığınız metin bu arada değişti ya da bu sayfada gösterilmedi. Aşağıdaki metni okuyup yeniden seçin.',
  contestLeadOfficer: '{firm}, {number} numaralı talep için çalışanınızla telefonda görüşüldüğünü ve aşağıdaki iznin verildiğini kaydetti.',
  contestWordsOfficer: 'Okunan metin',
  contestContinueOfficer: 'Bu izin verilmedi',
  contestAskOfficer: 'Telefonda bu iznin verilmediğini bildirmek istediğinize emin misiniz?',
} as const;
