/** Mails to a requester about a device that a colleague uses: who permitted, who objected, what was done. */
export const mailSessions = {
  'fact.session': 'Uzak oturum',
  'fact.sessionStarted': 'Başlangıç',
  'fact.sessionEnded': 'Bitiş',
  'fact.sessionStopped': 'Sürenin durduğu an',
  'fact.disconnected': 'Bağlantının kesildiği an (teknisyenin bildirdiği)',
  'byColleague.subject': 'Bağlantı iznini cihazın kullanıcısı verdi: {subject}',
  'byColleague.heading': 'Cihazın kullanıcısı telefonda izin verdi',
  'byColleague.happened':
    '{staff}, {when} tarihinde cihazın kullanıcısı {name} ile telefonda görüştü ve {number} numaralı talebiniz için {label} etiketli cihaza uzaktan bağlanma izni verildiğini kaydetti.',
  'byColleague.next': 'Sizin bir şey yapmanız gerekmez; bağlanılırsa oturumun özetini size bildiririz.',
  'byColleague.closing':
    'İzni veren kişiye ayrıca yazdık; izni geri alabilir ya da kayda itiraz edebilir. Bir yanlışlık görürseniz bu iletiyi yanıtlayın.',
  'objected.subject': 'Bağlantı iznine itiraz edildi: {subject}',
  'objected.heading': 'Cihazın kullanıcısı bağlantı iznine itiraz etti',
  'objected.happened':
    'Cihazın kullanıcısı {name}, {number} numaralı talebiniz için {label} etiketli cihaza bağlanılmasına {when} tarihinde itiraz etti.',
  'objected.headingOfficer': 'Firmanızın bilgi işlem yetkilisi bağlantı iznine itiraz etti',
  'objected.happenedOfficer':
    'Firmanızın bilgi işlem yetkilisi {name}, {number} numaralı talebiniz için {label} etiketli cihaza bağlanılmasına {when} tarihinde itiraz etti.',
  'objected.denied':
    'Cihazın kullanıcısı {name}, {number} numaralı talebiniz için telefonda kaydedilen bağlantı iznini vermediğini {when} tarihinde bildirdi.',
  'objected.deniedLink':
    'Cihazın kullanıcısı {name}, {number} numaralı talebiniz için adına verilen bağlantı iznini vermediğini {when} tarihinde bildirdi.',
  'objected.headingOther': 'Bağlantı iznine itiraz edildi',
  'objected.byOther':
    '{name} adlı kişinin {number} numaralı talebiniz için {label} etiketli cihaza verdiği kaydedilen bağlantı iznine {when} tarihinde itiraz edildi.',
  'objected.over': 'Bu izin artık geçerli değil; bu izinle cihaza bağlanılmaz.',
  'objected.next': 'Destek masamız iki tarafla da görüşecek. Gelişmeleri durum sayfanızdan izleyebilirsiniz.',
  'session.subject': 'Cihaza uzaktan bağlanıldı: {subject}',
  'session.heading': 'Uzak oturum bitti',
  'session.headingCut': 'Bağlantı izni bitti, uzak oturum kesiliyor',
  'session.byPhone': '{name} (telefonda; kaydeden: {staff})',
  'session.byPhoneContested': 'kayda göre {name} (telefonda; kaydeden: {staff}); bu kayda itiraz edildi',
  'session.happened':
    'Teknisyenimiz {technician}, {number} numaralı talebiniz için {label} etiketli cihaza uzaktan bağlandı. İzni cihazın kullanıcısı verdi: {name}.',
  'session.happenedDenied':
    'Teknisyenimiz {technician}, {number} numaralı talebiniz için {label} etiketli cihaza uzaktan bağlandı. Kayda göre izni telefonda cihazın kullanıcısı vermişti: {name}.',
  'session.SOLVED': 'Sorun bu oturumda çözüldü.',
  'session.FAILED': 'Sorun bu oturumda çözülemedi; talebiniz üzerinde çalışmayı sürdürüyoruz.',
  'session.INTERRUPTED': 'Oturum yarım kaldı; yeniden bağlanmadan önce cihazın kullanıcısından yeniden izin isteriz.',
  'session.withdrawn': 'Cihazın kullanıcısı izni geri aldı. O anda oturumun süresi durdu ve teknisyenimizden bağlantıyı kesmesi istendi.',
  'session.denied':
    'Görüşmenin tanığı olarak yazılan çalışanımız görüşmeyi duymadığını bildirdiği için izin sona erdi. O anda oturumun süresi durdu ve teknisyenimizden bağlantıyı kesmesi istendi. Destek masamız taraflarla görüşecek.',
  'session.revoked':
    'Cihaz ya da izni veren kişi firmanızdan ayrıldığı için izin sona erdi. O anda oturumun süresi durdu ve teknisyenimizden bağlantıyı kesmesi istendi.',
  'session.expired': 'İznin süresi doldu. O anda oturumun süresi durdu ve teknisyenimizden bağlantıyı kesmesi istendi.',
  'session.endedAt': '{when} ({length})',
  'session.happenedForm':
    'Teknisyenimiz {technician}, {number} numaralı talebiniz için {label} etiketli cihaza uzaktan bağlandı. İzin, talep formunda taleple birlikte sizin adınıza verilmişti.',
  'session.denyForm':
    'Formu siz göndermediyseniz ya da izni siz vermediyseniz sayfada “Bu izni ben vermedim” deyin; kaydedilir ve destek masamız sizinle görüşür. İznin kaydı da o sayfadadır.',
  'session.denyWithdrawn': 'İzin sona ermiş olsa da, onu siz vermediyseniz aşağıdaki sayfadan bildirebilirsiniz.',
  'session.deny': 'İznin kaydını gör ya da bu izni siz vermediyseniz bildir',
  'session.lineOwn': '{label}, {when} ({length}); bağlanan: {name}',
  'session.line': '{label}, {when} ({length}); izni veren: {name}',
  'sessionOnDevice.subject': 'Kullandığınız cihaza uzaktan bağlanıldı: {label}',
  'sessionOnDevice.happened':
    'Teknisyenimiz {technician}, {number} numaralı talep için kullandığınız {label} etiketli cihaza uzaktan bağlandı; oturum bitti.',
  'sessionOnDevice.happenedCut':
    'Teknisyenimiz {technician}, {number} numaralı talep için kullandığınız {label} etiketli cihaza uzaktan bağlandı; izin, oturum sürerken sona erdi.',
  'sessionOnDevice.cut': 'Kestiğini bildirdiğinde saati bu iznin sayfasında yazar.',
  'sessionOnDevice.object': 'Bağlanılmasını istemiyorduysanız itiraz edin; itirazınız kaydedilir ve destek masamız sizinle görüşür.',
  'sessionOnDevice.denyCall':
    'Kayda göre izni telefonda siz verdiniz. Vermediyseniz itiraz edin; itirazınız kaydedilir ve destek masamız sizinle görüşür.',
  'sessionOnDevice.denyLink':
    'İzin, size gönderilen bağlantıyla verildi. Siz vermediyseniz aşağıdaki sayfada bildirin; itirazınız kaydedilir ve destek masamız sizinle görüşür.',
  'sessionOnDevice.action': 'İznin kaydını gör',
  'fact.program': 'Program',
  'disconnected.subject': 'Uzak bağlantı kesildi: {label}',
  'disconnected.heading': 'Uzak bağlantı kesildi',
  'disconnected.happened':
    'İzin sona erdiğinde, {number} numaralı talep için {label} etiketli cihazda süren uzak bağlantının kesilmesini istemiştik. Teknisyenimiz {technician} bağlantıyı kestiğini bildirdi.',
  'disconnected.happenedWithdrawn':
    'İzin geri alındığında, {number} numaralı talep için {label} etiketli cihazda süren uzak bağlantının kesilmesini istemiştik. Teknisyenimiz {technician} bağlantıyı kestiğini bildirdi.',
  'disconnected.since': 'Cihaza artık bağlı değiliz; bağlantının kesildiği an: {when}.',
  'disconnected.sinceThis': 'Bu oturumun bağlantısı artık kapalı; kesildiği an: {when}.',
  'disconnected.closingWitness': 'Sizden başka bir şey beklenmiyor; sorunuz olursa destek masasıyla görüşün.',
  'disconnected.closing': 'Ekranda hâlâ bir bağlantı görüyorsanız pencereyi kapatın ve bizi hemen arayın.',
  'stillOpen.subject': 'Uzak bağlantının kesildiği henüz bildirilmedi: {label}',
  'stillOpen.heading': 'Uzak bağlantı hâlâ açık olabilir',
  'stillOpen.happened':
    '{number} numaralı talep için {label} etiketli cihaza yapılan uzak bağlantının izni {when} tarihinde sona erdi; teknisyenimizden ({technician}) bağlantıyı kesmesi istendi. Kestiğini henüz bildirmedi.',
  'stillOpen.desk': 'Destek masamız uyarıldı; bağlantının kesilmesini sağlayacak.',
  'stillOpen.yourself':
    'Cihazın başındaysanız bağlantıyı siz de kesebilirsiniz: uzak bağlantı programını kapatın ya da cihazın internet bağlantısını kesin.',
  'stillOpen.closing': 'Teknisyenimiz bağlantıyı kestiğini bildirince saatini size yazarız. Ekranda birini görüyorsanız {contact}.',
  'session.closing': 'Beklemediğiniz bir şey varsa bu iletiyi yanıtlayın.',
} as const;
