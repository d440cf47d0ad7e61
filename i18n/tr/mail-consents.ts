/** Mails about a permission that was given by voice, or that ended with its device. */
export const mailConsents = {
  'fact.granted': 'Verilen izin',
  'fact.grantedUntil': 'Geçerlilik sonu',
  'fact.spokenOn': 'Görüşülen telefon numarası',
  'fact.words': 'Okunan metin',
  'phoneConsent.subject': 'Telefonda bağlantı izni verdiğiniz kaydedildi: {subject}',
  'phoneConsent.heading': 'Telefonda verdiğiniz bağlantı izni',
  'phoneConsent.happened':
    '{staff}, {when} tarihinde {name} ile telefonda görüştü; {number} numaralı talep için aşağıdaki iznin verildiğini kaydetti.',
  'phoneConsent.contest': 'Bu izni siz vermediyseniz veya söylediğiniz bu değilse itiraz edin: izin hemen sona erer, süren oturum kesilir.',
  'phoneConsent.action': 'Kaydı gör veya itiraz et',
  'phoneConsent.harmless': 'Sayfayı açmak itiraz etmek değildir; sayfada ayrıca sorulur. İzin sizinse bir şey yapmanız gerekmez.',
  'phoneConsent.withdraw': 'Verdiğiniz izni, süresi dolmadan da durum sayfanızdan geri alabilirsiniz.',
  'revoked.subject': 'Bağlantı izni sona erdi: {subject}',
  'revoked.heading': 'Bağlantı izni sona erdi',
  'revoked.happened':
    '{number} numaralı talebinizdeki cihaz firmanızdan ayrıldı ya da kullanımdan kaldırıldı. Bu cihaz için verdiğiniz ya da sizden istenen bağlantı izni artık geçerli değil.',
  'revoked.left':
    'Firmanız sizi destek listesinden çıkardı. {number} numaralı talep için verdiğiniz ya da sizden istenen bağlantı izni artık geçerli değil; süren bir uzak oturum varsa kesildi.',
  'revoked.next': 'Süren bir uzak oturum varsa kesildi. Talebiniz açık; nasıl sürdüreceğimizi size bildireceğiz.',
  'revoked.wrong': 'Cihazı hâlâ siz kullanıyorsanız bu iletiyi yanıtlayın.',
  'contested.subject': 'İtirazınız kaydedildi: {subject}',
  'contested.heading': 'İtirazınız kaydedildi',
  'contested.happened': '{number} numaralı talep için telefonda kaydedilen bağlantı iznine itirazınız {when} tarihinde kaydedildi.',
  'contested.next': 'Bu izin artık geçerli değil; bu izinle süren bir oturum varsa kesildi. Destek masamız sizinle görüşecek.',
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
    'Talep edenin e-posta adresi olmadığı için size bildiriyoruz. Bu görüşme olmadıysa itiraz edin: izin hemen sona erer, süren oturum kesilir.',
  'phoneConsentOfficer.harmless': 'Sayfayı açmak itiraz etmek değildir; sayfada ayrıca sorulur. İzin doğruysa bir şey yapmanız gerekmez.',
} as const;
