/** Mails about a permission that was given by voice, or that ended with its device. */
export const mailConsents = {
  'fact.granted': 'Verilen izin',
  'fact.grantedUntil': 'Geçerlilik sonu',
  'fact.spokenOn': 'Görüşülen telefon numarası',
  'fact.words': 'Okunan metin',
  'phoneConsent.subject': 'Telefonda bağlantı izni verdiğiniz kaydedildi: {subject}',
  'phoneConsent.heading': 'Telefonda verdiğiniz kaydedilen bağlantı izni',
  'phoneConsent.refused': 'Bundan önce bu talepte bağlantı izni yazılı olarak reddedilmişti: {name}, {when}.',
  'phoneConsent.happened':
    '{staff}, {when} tarihinde {name} ile telefonda görüştü; {number} numaralı talep için aşağıdaki iznin verildiğini kaydetti.',
  'phoneConsent.contest':
    'Bu izni siz vermediyseniz veya söylediğiniz bu değilse itiraz edin: izin hemen sona erer, süren oturum sona erer ve teknisyenden bağlantıyı hemen kesmesi istenir.',
  'phoneConsent.action': 'Kaydı gör veya itiraz et',
  'phoneConsent.harmless': 'Sayfayı açmak itiraz etmek değildir; sayfada ayrıca sorulur. İzin sizinse bir şey yapmanız gerekmez.',
  'phoneConsent.withdraw': 'Verdiğiniz izni, süresi dolmadan da durum sayfanızdan geri alabilirsiniz.',
  'fact.askedInstead': 'Size sorulmama nedeni',
  'fact.deviceUser': 'Cihazın kullanıcısı',
  'fact.permittedBy': 'İzni veren',
  'fact.permittedAt': 'İzin zamanı',
  'fact.contestedGiver': 'Kayda göre izni veren',
  'fact.contestedGrant': 'İtiraz edilen izin',
  'consent.happenedColleague':
    '{requester}, kullandığınız cihaz için destek istedi. Teknisyenimiz {technician}, {number} numaralı talep için {label} etiketli cihazınıza uzaktan bağlanmak istiyor.',
  'consent.withdrawColleague':
    'Verdiğiniz izni dilediğiniz an aynı sayfadan geri alabilirsiniz. Bu cihazı siz kullanmıyorsanız izin vermeyin ve bize haber verin.',
  'colleagueAsked.subject': 'Bağlantı izni cihazın kullanıcısından istendi: {subject}',
  'colleagueAsked.heading': 'Bağlantı izni cihazın kullanıcısından istendi',
  'colleagueAsked.happened':
    'Teknisyenimiz {technician}, {number} numaralı talebinizi çözmek için {label} etiketli cihaza uzaktan bağlanmak istiyor. Kayıtlarımızda cihazın kullanıcısı {name} olduğu için izin kendisinden istendi.',
  'colleagueAsked.next': 'Sizin bir şey yapmanız gerekmez; yanıtı durum sayfanızda görürsünüz.',
  'colleagueAsked.otherwise': 'Son yanıt: {until}. O saate kadar yanıt gelmezse izin verilmemiş sayılır ve bağlantı kurulmaz.',
  'phoneConsent.withdrawColleague': 'Verdiğiniz izni, süresi dolmadan da izin sayfasından geri alabilirsiniz.',
  'revoked.happenedColleague':
    '{number} numaralı talepteki cihaz firmanızdan ayrıldı ya da kullanımdan kaldırıldı. Bu cihaz için verdiğiniz ya da sizden istenen bağlantı izni artık geçerli değil.',
  'onDevice.subject': '{label} etiketli cihazınıza uzaktan bağlanılacak',
  'onDevice.heading': 'Cihazınıza uzaktan bağlanılmasına izin verildi',
  'onDevice.happened':
    '{name}, {number} numaralı talep için kayıtlarımızda kullanıcısı siz görünen cihaza uzaktan bağlanmamıza izin verdi. Bu yüzden size de bildiriyoruz.',
  'onDevice.happenedByPhone':
    '{staff}, {name} ile telefonda görüştü ve {number} numaralı talep için, kayıtlarımızda kullanıcısı siz görünen cihaza uzaktan bağlanma izni verildiğini kaydetti. Bu yüzden size de bildiriyoruz.',
  'onSystem.subject': 'Firmanızın {label} etiketli sistemine uzaktan bağlanılacak',
  'onSystem.heading': 'Firmanızın bir sistemine uzaktan bağlanılmasına izin verildi',
  'onSystem.happened':
    '{name}, {number} numaralı talep için firmanızın sunucu ya da ağ cihazlarından birine uzaktan bağlanmamıza izin verdi. Firmanızın bilgi işlem yetkilisi olduğunuz için size de bildiriyoruz.',
  'onSystem.happenedByPhone':
    '{staff}, {name} ile telefonda görüştü ve {number} numaralı talep için firmanızın sunucu ya da ağ cihazlarından birine uzaktan bağlanma izni verildiğini kaydetti. Firmanızın bilgi işlem yetkilisi olduğunuz için size de bildiriyoruz.',
  'onSystem.harmless': 'Sayfayı açmak itiraz etmek değildir; sayfada ayrıca sorulur. Karşı değilseniz bir şey yapmanız gerekmez.',
  'onDevice.dropped': 'Aynı talep için size gönderdiğimiz izin isteği artık geçerli değil.',
  'onDevice.contest':
    'Bağlanılmasını istemiyorsanız itiraz edin: izin hemen sona erer, süren oturum sona erer ve teknisyenden bağlantıyı hemen kesmesi istenir.',
  'onDevice.action': 'İzni gör veya itiraz et',
  'onDevice.harmless':
    'Sayfayı açmak itiraz etmek değildir; sayfada ayrıca sorulur. Karşı değilseniz bir şey yapmanız gerekmez; bağlantıdan önce kişisel ve gizli belgelerinizi kapatın.',
  'contested.happenedUser': '{number} numaralı talep için kullandığınız cihaza verilen bağlantı iznine {when} tarihli itirazınız kaydedildi.',
  'contested.happenedOfficer': '{number} numaralı talep için firmanızın bir sistemine verilen bağlantı iznine {when} tarihli itirazınız kaydedildi.',
  'revoked.subject': 'Bağlantı izni sona erdi: {subject}',
  'revoked.heading': 'Bağlantı izni sona erdi',
  'revoked.happened':
    '{number} numaralı talebinizdeki cihaz firmanızdan ayrıldı ya da kullanımdan kaldırıldı. Bu cihaz için verdiğiniz ya da sizden istenen bağlantı izni artık geçerli değil.',
  'revoked.left':
    'Firmanız sizi destek listesinden çıkardı. {number} numaralı talep için verdiğiniz ya da sizden istenen bağlantı izni artık geçerli değil.',
  'revoked.next': 'Talebiniz açık; nasıl sürdüreceğimizi size bildireceğiz.',
  'revoked.wrong': 'Cihaz hâlâ firmanızda kullanılıyorsa bu iletiyi yanıtlayın.',
  'contested.subject': 'İtirazınız kaydedildi: {subject}',
  'contested.heading': 'İtirazınız kaydedildi',
  'contested.happened': '{number} numaralı talep için telefonda kaydedilen bağlantı iznine {when} tarihli itirazınız kaydedildi.',
  'contested.happenedLink':
    '{number} numaralı talep için adınıza verilen bağlantı iznini sizin vermediğinize dair {when} tarihli itirazınız kaydedildi.',
  'contested.next': 'Bu izin artık geçerli değil.',
  'contested.talk': 'Destek masamız sizinle görüşecek.',
  'contested.notYou': 'İtiraz eden siz değilseniz bu iletiyi yanıtlayın.',
  'fact.contested': 'İtiraz ettiğiniz izin',
  'fact.recordedBy': 'Kaydeden',
  'fact.recordedAt': 'Kayıt zamanı',
  'contested.action': 'Kaydı göster',
  'phoneConsentOfficer.subject': 'Çalışanınızın telefonda bağlantı izni verdiği kaydedildi: {subject}',
  'phoneConsentOfficer.heading': 'Telefonda verilen bağlantı izni',
  'phoneConsentOfficer.happened':
    '{staff}, {when} tarihinde {name} ile telefonda görüştü; {number} numaralı talep için aşağıdaki iznin verildiğini kaydetti.',
  'phoneConsentOfficer.why':
    'Talep edenin e-posta adresi olmadığı için size bildiriyoruz. Bu görüşme olmadıysa itiraz edin: izin hemen sona erer, süren oturum sona erer ve teknisyenden bağlantıyı hemen kesmesi istenir.',
  'phoneConsentOfficer.harmless': 'Sayfayı açmak itiraz etmek değildir; sayfada ayrıca sorulur. İzin doğruysa bir şey yapmanız gerekmez.',
} as const;
