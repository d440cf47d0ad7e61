/** Texts of mails about what was given up: a question, a permission that nobody used, a ticket. */
export const mailGivenUp = {
  'dropped.subject': 'Bağlantı izni isteği geçersiz oldu: {subject}',
  'dropped.heading': 'Sizden istediğimiz bağlantı izni artık gerekmiyor',
  'dropped.happened':
    '{number} numaralı talep için {technician} adlı teknisyenimiz sizden bağlantı izni istemişti. Talep başka bir teknisyenimize geçti; bu istek artık geçerli değil.',
  'dropped.next': 'Yanıt vermeniz gerekmez. Bağlanmak gerekirse yeni teknisyenimiz izni sizden kendi adıyla yeniden ister.',
  'unused.subject': 'Önceden verdiğiniz bağlantı izni kullanılmadan sona erdi: {subject}',
  'unused.heading': 'Önceden verdiğiniz bağlantı izni sona erdi',
  'unused.over': '{number} numaralı talebinizi açarken verdiğiniz bağlantı izninin süresi doldu; bu izinle kimse bağlanmadı.',
  'unused.givenUp': '{number} numaralı talebinizi açarken verdiğiniz bağlantı iznini kullanmıyoruz; bu izinle kimse bağlanmadı ve bağlanmayacak.',
  'unused.next': 'Bağlanmak gerekirse sizden yeniden izin isteriz.',
  'unused.otherwise': 'Yapmanız gereken bir şey yok; talebiniz açık kalır.',
  'cancelledAssignee.subject': 'Size atanmış talep iptal edildi – {subject}',
  'cancelledAssignee.heading': 'Size atanmış talep iptal edildi',
  'cancelledAssignee.happened': '{by}, {number} numaralı talebi iptal etti.',
  'cancelledAssignee.byRequester': 'Talep eden, {number} numaralı talebini iptal etti.',
  'cancelledAssignee.next': 'Bu talep için çalışmayı bırakabilirsiniz; kaydettiğiniz iş ve masraflar talepte kalır.',
} as const;
