/** Texts of mails to an IT officer (the page, a report) and to a billing contact. */
export const mailReports = {
  'officer.subject': 'Yetkili sayfanızın bağlantısı',
  'officer.heading': 'Yetkili sayfanızın bağlantısı',
  'officer.happened': 'Bu adres için firmanızın bilgi işlem yetkilisi sayfası istendi.',
  'officer.asked': 'Firmanızın açık taleplerini, cihazlarını, onaylarını, bağlantı izinlerini ve raporlarını görmek için aşağıdaki bağlantıyı açın.',
  'officer.action': 'Yetkili sayfasını aç',
  'report.subject_month': '{when} ay sonu raporunuz hazır',
  'report.subject_onDemand': 'Raporunuz hazır: {when}',
  'report.subject_reminder': 'Hatırlatma: {when} ay sonu raporunuz okunmayı bekliyor',
  'report.heading': 'Raporunuz hazır',
  'report.heading_reminder': 'Raporunuz okunmayı bekliyor',
  'report.happened_month': '{customer} için {when} ay sonu raporu hazırlandı.',
  'report.happened_onDemand': '{customer} için {when} günlerinin raporu hazırlandı.',
  'report.happened_reminder': '{customer} için {when} ay sonu raporunu okuduğunuzu henüz bildirmediniz.',
  'report.asked':
    'Raporu açmak, PDF ya da Excel olarak almak ve okuduğunuzu bildirmek için aşağıdaki bağlantıyı kullanın. Bir hata görürseniz aynı sayfadan yazabilirsiniz.',
  'report.action': 'Raporu aç',
  'report.until': 'Bağlantı bir kez kullanılabilir; son kullanma zamanı: {until}.',
  'report.otherwise':
    'Bağlantıyı kullandıktan sonra rapora yeniden bakmak isterseniz destek sayfamızdaki “Yetkili sayfası” bölümünden yeni bir bağlantı isteyebilirsiniz.',
  'release.subject': '{when} ay sonu kaydınız tamamlandı',
  'release.heading': 'Ay sonu kaydınız tamamlandı',
  'release.happened': '{customer} için {when} ayının destek hizmetleri kesinleşti.',
  'release.invoice': 'Bu aya ait ücretli hizmetler varsa faturası ayrıca gönderilir.',
  'release.action': 'Destek sayfasını aç',
  'release.report':
    'Hizmetlerin ayrıntılı raporu firmanızın bilgi işlem yetkilisine gönderilir; rakamlarla ilgili sorularınız için bu iletiyi yanıtlayabilirsiniz.',
} as const;
