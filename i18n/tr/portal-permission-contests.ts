/** Texts of what comes after the contest of a permission: whose word it was, and what came of it. */
export const portalPermissionContests = {
  permissionContestSettled: 'İtirazın sonucu {when} tarihinde yazıldı: {outcome}.',
  event_PERMISSION_SETTLED: 'Bağlantı iznine itirazın sonucu yazıldı: {outcome}',
  event_PERMISSION_CONTESTED: 'Sona ermiş bağlantı iznine sonradan itiraz edildi',
  event_PERMISSION_DOUBTED: 'Sona ermiş bağlantı izninin telefondaki kaydı doğrulanıyor',
  contestWaits: 'Bağlantı iznine itiraz edildi; destek masamız ilgililerle görüşüyor. Sonucu bu sayfada yazarız.',
  contestWaits_DOUBTED: 'Telefonda kaydedilen bağlantı izni doğrulanıyor; destek masamız ilgililerle görüşüyor. Sonucu bu sayfada yazarız.',
  contestDoneSettled: '{when} tarihli itirazınız kaydedildi. Bu izinle artık bağlanılmaz.',
  contestAlso:
    'Aynı kişinin aynı cihaz için telefonda kaydedilmiş ya da bir talep formunda verilmiş başka bir izni varsa ona da itiraz edilmiş sayılır: bu talepteki her durumda, başka bir talepteki o izinle oturum sürüyorsa. O oturum da sona erer.',
  contestAlsoLink:
    'Aynı cihaz için sizin adınıza verilmiş başka bir izin varsa ona da itiraz etmiş sayılırsınız: bu talepteki her durumda, başka bir talepteki o izinle oturum sürüyorsa. O oturum da sona erer.',
  contestAlsoUser:
    'Aynı cihaz için başkasının verdiği başka bir izin varsa ona da itiraz etmiş sayılırsınız: bu talepteki her durumda, başka bir talepteki o izinle oturum sürüyorsa. O oturum da sona erer.',
  permissionSaid: 'İzni verdiği kaydedilenin sözü',
  giverTitle: 'İzin kaydı hakkında sözünüz',
  giverAsk: 'Bu izni siz mi verdiniz?',
  giverAskOfficer: 'Bu izin verilmiş miydi?',
  giverWhy:
    'Başkası itiraz ettiği için bu izinle artık bağlanılmaz. Sözünüz kayıtta durur ve itirazın sonucunu yazacak kişi onu görür; izni yeniden geçerli kılmaz.',
  giver_MINE: 'Bu izni ben verdim',
  giver_NOT_MINE: 'Bu izni ben vermedim',
  giver_MINEOfficer: 'Bu izin verildi',
  giver_NOT_MINEOfficer: 'Bu izin verilmedi',
  giverSure_MINE: 'Telefonda kaydedilen bu iznin verildiğini bildirmek istediğinize emin misiniz?',
  giverSure_NOT_MINE: 'Telefonda kaydedilen bu iznin verilmediğini bildirmek istediğinize emin misiniz?',
  giverDo: 'Bildiriyorum',
  giverSaid: '{when} tarihinde bildirdiniz: {word}.',
} as const;
