/** Texts of the answers to whoever wrote a mail about a permission or a decision, which changes neither. */
export const mailWritten = {
  'permissionWritten.heading': 'İletiniz bağlantı iznini durdurmaz',
  'permissionWritten.happened':
    '{number} numaralı taleple ilgili yazdığınız ileti destek masamıza ulaştı; bir kişi okuyacak. Bu talepte verilmiş bir bağlantı izni geçerlidir.',
  'permissionWritten.asked':
    'İzni vermediğinizi ya da istemediğinizi yazdıysanız destek masamız bunu itiraz olarak kaydeder. Okunmasını beklemeyin: aşağıdaki sayfadan izin hemen sona erer, süren oturum kesilir.',
  'permissionWritten.readAsObjection': 'Bağlanılmasını istemediğinizi yazdıysanız okunmasını beklemeyin.',
  'permissionWritten.elsewhere':
    'Hemen durdurmak için destek masamızı arayın; izni veren kişi, kendisine gönderdiğimiz bağlantıyla da geri alabilir.',
  'permissionWritten.elsewherePhone':
    'Hemen durdurmak için destek masamızı arayın: {phone}. İzni veren kişi, kendisine gönderdiğimiz bağlantıyla da geri alabilir.',
  'permissionWritten.running': 'Bu izinle şu anda cihaza bağlanılıyor; bağlanan: {technician}.',
  'permissionWritten.otherwise': 'Sayfayı açmak bir şeyi değiştirmez; sayfada ayrıca sorulur.',
  'permissionWritten.action': 'İzni gör, geri al ya da itiraz et',
  'connectionWritten.heading': 'İletiniz bize ulaştı',
  'connectionWritten.happened':
    'Kullandığınız {label} etiketli cihaza bağlantıyla ilgili yazdığınız ileti ({number} numaralı talep) destek masamıza ulaştı; bir kişi okuyup size dönecek.',
  'connectionWritten.happenedOfficer':
    'Firmanızın bir sistemine ({label}) bağlantıyla ilgili yazdığınız ileti ({number} numaralı talep) destek masamıza ulaştı; bir kişi okuyup size dönecek.',
  'connectionWritten.happenedGiver':
    '{number} numaralı talepte verilmiş olan bağlantı izniyle ilgili yazdığınız ileti ({label}) destek masamıza ulaştı; bir kişi okuyup size dönecek. İzin artık geçerli değil.',
  'connectionWritten.objectGiver':
    'Bu izni vermediyseniz ya da itirazınız varsa okunmasını beklemeden aşağıdaki sayfayı açın: itirazınız hemen kaydedilir ve sizinle görüşülür.',
  'connectionWritten.object':
    'Cihazınıza bağlanılmasına itiraz ediyorsanız okunmasını beklemeden aşağıdaki sayfayı açın: itirazınız hemen kaydedilir ve sizinle görüşülür.',
  'connectionWritten.objectOfficer':
    'Bu sisteme bağlanılmasına itiraz ediyorsanız okunmasını beklemeden aşağıdaki sayfayı açın: itirazınız hemen kaydedilir ve sizinle görüşülür.',
  'connectionWritten.action': 'Bağlantıyı gör ya da itiraz et',
  'objectionWritten.subject': 'İletiniz bize ulaştı: talep {number}',
  'objectionWritten.happened':
    '{number} numaralı talepteki bağlantı izniyle ilgili yazdığınız ileti destek masamıza ulaştı; bir kişi okuyup size dönecek.',
  'objectionWritten.open': 'İletiniz okunana kadar kayıttaki hiçbir şeyi değiştirmez.',
  'objectionWritten.settled': 'İletiniz kayıttaki sonucu kendiliğinden değiştirmez.',
  'connectionWritten.look': 'Bağlantının kaydını gör',
  'questionWritten.heading': 'E-posta, bağlantı izni yerine geçmez',
  'questionWritten.happened': '{number} numaralı talepteki izin sorumuza yazdığınız ileti destek masamıza ulaştı.',
  'questionWritten.asked': 'Bir e-posta izin ya da ret sayılmaz; sorumuz açık duruyor. İzin vermek ya da vermemek için aşağıdaki sayfayı açın.',
  'questionWritten.action': 'İzin ver ya da reddet',
  'permission.replyPermits': 'Bu iletiyi yanıtlamak izin yerine geçmez: yukarıdaki bağlantıyı kullanın.',
  'permission.replyPermitsPhone': 'Bu iletiyi yanıtlamak izin yerine geçmez: yukarıdaki bağlantıyı kullanın ya da {phone} numarasını arayın.',
  'permission.replyStops': 'Bu iletiyi yanıtlamak hiçbir şeyi durdurmaz: yukarıdaki bağlantıyı kullanın.',
  'permission.replyStopsPhone': 'Bu iletiyi yanıtlamak hiçbir şeyi durdurmaz: yukarıdaki bağlantıyı kullanın ya da {phone} numarasını arayın.',
  'decisionWritten.subject': 'İletiniz ulaştı, karara itiraz kendi sayfasından yapılır: {subject}',
  'decisionWritten.heading': 'İletiniz ulaştı; itiraz, kararın sayfasından yapılır',
  'decisionWritten.happened': '{number} numaralı talepteki kararla ilgili yazdığınız ileti destek masamıza ulaştı; bir kişi okuyacak.',
  'decisionWritten.asked':
    'İletiniz okunana kadar kendiliğinden bir şeyi durdurmaz. Kararı siz vermediyseniz beklemeyin, aşağıdaki sayfadan itiraz edin.',
  'spokenWithdrawal.subject': 'Bağlantı izninin geri alındığını kaydettik: talep {number}',
  'spokenWithdrawal.heading': 'Bağlantı izni telefonda geri alındı',
  'spokenWithdrawal.own': '{number} numaralı talep için verdiğiniz bağlantı iznini {when} tarihinde telefonda geri aldığınızı kaydettik.',
  'spokenWithdrawal.byOther': '{number} numaralı talep için verdiğiniz bağlantı izni {when} tarihinde telefonda geri alındı. Arayan: {name} ({who}).',
  'spokenWithdrawal.called': '{number} numaralı talepte verilmiş olan bağlantı iznini {when} tarihinde telefonda geri aldığınızı kaydettik.',
  'spokenWithdrawal.next': 'Bu izinle artık bağlanılmaz.',
  'spokenWithdrawal.notYou': 'Böyle bir görüşme yapılmadıysa {contact}.',
} as const;
