/** Mails about the contest of a permission: that somebody else denies it, and what came of it. */
export const mailPermissionContests = {
  'contested.also':
    'Aynı cihazda {numbers} numaralı talep için süren uzak oturum da sona erdi ve teknisyenden bağlantıyı hemen kesmesi istendi; o izne de itiraz etmiş sayılırsınız.',
  'contested.alsoGiven': 'Aynı cihaz için bu talepte verilmiş başka bir bağlantı izni de sona erdi; o izne de itiraz etmiş sayılırsınız.',
  'permissionDenied.subject': 'Telefonda verdiğiniz kaydedilen bağlantı iznine itiraz edildi: {subject}',
  'permissionDenied.subjectOfficer': 'Çalışanınızın telefonda verdiği kaydedilen bağlantı iznine itiraz edildi: {subject}',
  'permissionDenied.heading': 'Telefonda kaydedilen bağlantı iznine itiraz edildi',
  'permissionDenied.happened': '{number} numaralı talep için {when} tarihinde telefonda bağlantı izni verdiğiniz kaydedilmişti.',
  'permissionDenied.happenedOfficer': '{number} numaralı talep için {when} tarihinde çalışanınızın telefonda bağlantı izni verdiği kaydedilmişti.',
  'permissionDenied.byWitness': 'Görüşmeye tanık gösterilen kişi görüşmeyi duymadığını bildirdi.',
  'permissionDenied.over': 'Bu izinle artık bağlanılmaz.',
  'permissionDenied.asked':
    'İznin verilip verilmediğini izin kaydının sayfasında bildirebilirsiniz: sözünüz kayıtta durur, itirazın sonucunu yazacak kişi onu görür. İzni yeniden geçerli kılmaz.',
  'permissionDenied.action': 'İznin verilip verilmediğini bildir',
  'permissionDenied.harmless': 'Sayfayı açmak hiçbir şey bildirmez; sayfada ayrıca sorulur.',
  'permissionDenied.otherwise': 'Sorunuz olursa {contact}.',
  'contestByCaller.heading': 'Telefonda bildirdiğiniz itiraz kaydedildi',
  'contestByCaller.happened': '{number} numaralı talep için telefonda verildiği kaydedilen bağlantı iznine itirazınız kaydedildi.',
  'contestByCaller.next': 'Destek masamız iki tarafla da görüşecek; sonucu size de yazacağız.',
  'contestByCaller.notYou': 'Bizi bu konuda siz aramadıysanız {contact}.',
  'permissionOutcome.subject': 'Bağlantı iznine itirazın sonucu: {subject}',
  'permissionOutcome.heading': 'Bağlantı iznine itirazın sonucu',
  'permissionOutcome.happenedOwn':
    '{number} numaralı talep için telefonda kaydedilen bağlantı iznine {contested} tarihinde itiraz etmiştiniz. İtirazın sonucu {settled} tarihinde yazıldı.',
  'permissionOutcome.happenedOwnLink':
    '{number} numaralı talep için adınıza verilen bağlantı iznine {contested} tarihinde itiraz etmiştiniz. İtirazın sonucu {settled} tarihinde yazıldı.',
  'permissionOutcome.happenedUser':
    '{number} numaralı talep için kullandığınız cihaza verilen bağlantı iznine {contested} tarihinde itiraz etmiştiniz. İtirazın sonucu {settled} tarihinde yazıldı.',
  'permissionOutcome.happenedOfficer':
    '{number} numaralı talep için firmanızın bir sistemine verilen bağlantı iznine {contested} tarihinde itiraz etmiştiniz. İtirazın sonucu {settled} tarihinde yazıldı.',
  'permissionOutcome.happenedWitness':
    '{number} numaralı talepte bağlantı izni için telefonda verildiği kaydedilen yanıtta, görüşmeyi duymadığınızı bildirmiştiniz. İtirazın sonucu {settled} tarihinde yazıldı.',
  'permissionOutcome.happenedCaller':
    '{number} numaralı talep için verildiği kaydedilen bağlantı iznine {contested} tarihinde telefonda itiraz etmiştiniz. İtirazın sonucu {settled} tarihinde yazıldı.',
  'permissionOutcome.happenedGiver':
    '{number} numaralı talep için verdiğiniz kaydedilen bağlantı iznine {contested} tarihinde itiraz edilmişti. İtirazın sonucu {settled} tarihinde yazıldı.',
  'permissionOutcome.happenedOther':
    '{number} numaralı talep için verildiği kaydedilen bağlantı iznine {contested} tarihinde itiraz edilmişti. İtirazın sonucu {settled} tarihinde yazıldı.',
  'permissionOutcome.NOT_GIVEN': 'Sonuç: izin geçerli değildi, itiraz haklıydı.',
  'permissionOutcome.GIVEN': 'Sonuç: izin geçerliydi; bu, görüşülerek doğrulandı.',
  'permissionOutcome.UNCLEAR': 'Sonuç: anlaşılamadı, iki taraf farklı anlatıyor.',
  'permissionOutcome.charge_NONE': 'Bu izinle uzak oturum açılmadı; ücretlendirilecek bir şey yok.',
  'permissionOutcome.charge_FREE': 'Bu izinle yapılan uzak oturum için ücret alınmaz.',
  'permissionOutcome.charge_COUNTS': 'Bu izinle yapılan uzak oturum, sözleşmenizin koşullarına göre hesaba girer.',
  'permissionOutcome.charge_HELD': 'Bu izinle yapılan uzak oturumun ücretine muhasebemiz karar verecek; o zamana kadar faturaya girmez.',
  'permissionOutcome.charge_HELD_FREE':
    'Bu izinle yapılan uzak oturumun hesaba girip girmeyeceğine muhasebemiz karar verecek; o zamana kadar girmez.',
  'permissionOutcome.charge_BOOKED': 'Bu izinle yapılan uzak oturum daha önce hesaba alınmıştı; düzeltilmesini istiyorsanız bize bildirin.',
  'permissionOutcome.next': 'Bu izinle artık bağlanılmaz; bağlanmak gerekirse yeniden izin istenir.',
  'permissionOutcome.otherwise': 'Sonuca katılmıyorsanız {contact}.',
  'permissionOutcome.otherwiseWitness': 'Sonuca katılmıyorsanız destek masasıyla görüşün.',
  'fact.contestedAt': 'İtiraz zamanı',
  'fact.permissionOutcome': 'İtirazın sonucu',
} as const;
