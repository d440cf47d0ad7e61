/** Texts of the mail to a colleague who is named as witness of a call. */
export const mailWitness = {
  'namedWitness.subject': 'Tanık gösterildiğiniz görüşme: {what}',
  'namedWitness.heading': 'Bir telefon görüşmesine tanık gösterildiniz',
  'namedWitness.happened': '{by}, {number} numaralı talepte telefonda verilen aşağıdaki yanıtı kaydederken görüşmeyi sizin de duyduğunuzu yazdı.',
  'namedWitness.asked':
    'Duyduysanız bir şey yapmanız gerekmez. Duymadıysanız aşağıdaki düğmeyle hemen bildirin; oturum açmanız gerekmez. Kayıt müşteriye karşı kanıttır.',
  'namedWitness.action': 'Bu görüşmeyi duymadım',
  'namedWitness.otherwise': 'Düğme önce bir sayfa açar; orada onaylamadan hiçbir şey değişmez.',
  'namedWitness.permission': 'uzaktan bağlantı izni',
  'namedWitness.APPROVED': 'Evet',
  'namedWitness.REFUSED': 'Hayır',
  'fact.witnessSpeaker': 'Yanıtı verdiği yazılan kişi',
  'fact.witnessWhat': 'Konu',
  'fact.witnessAnswer': 'Kaydedilen yanıt',
  'fact.witnessApproved': 'Onaylandığı kaydedilen kalemler',
  'fact.witnessRefused': 'Onaylanmadığı kaydedilen kalemler',
  'fact.witnessAmount': 'Tutar (KDV hariç)',
} as const;
