/** Texts of the answers to whoever wrote a mail about a permission or a decision, which changes neither. */
export const mailWritten = {
  'permissionWritten.heading': 'İletiniz bağlantı iznini durdurmaz',
  'permissionWritten.happened': '{number} numaralı talepteki bağlantı izniyle ilgili yazdığınız ileti destek masamıza ulaştı; bir kişi okuyacak.',
  'permissionWritten.asked':
    'E-posta ile izin verilmez, geri alınmaz ve izne itiraz edilmez. İzni vermediyseniz ya da artık istemiyorsanız aşağıdaki sayfayı açın: oradan izin hemen sona erer, süren oturum kesilir.',
  'permissionWritten.otherwise': 'Sayfayı açmak bir şeyi değiştirmez; sayfada ayrıca sorulur.',
  'permissionWritten.action': 'İzni gör, geri al ya da itiraz et',
  'connectionWritten.heading': 'İletiniz bize ulaştı',
  'connectionWritten.happened':
    'Kullandığınız {label} etiketli cihaza bağlantıyla ilgili yazdığınız ileti ({number} numaralı talep) destek masamıza ulaştı; bir kişi okuyup size dönecek.',
  'connectionWritten.happenedOfficer':
    'Firmanızın bir sistemine ({label}) bağlantıyla ilgili yazdığınız ileti ({number} numaralı talep) destek masamıza ulaştı; bir kişi okuyup size dönecek.',
  'connectionWritten.object':
    'E-posta ile itiraz edilmez. Cihazınıza bağlanılmasına itiraz ediyorsanız aşağıdaki sayfayı açın: itirazınız kaydedilir ve sizinle görüşülür.',
  'connectionWritten.objectOfficer':
    'E-posta ile itiraz edilmez. Bu sisteme bağlanılmasına itiraz ediyorsanız aşağıdaki sayfayı açın: itirazınız kaydedilir ve sizinle görüşülür.',
  'connectionWritten.action': 'Bağlantıyı gör ya da itiraz et',
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
} as const;
