/** Mails about how contracts renew themselves and end. */
export const mailContracts = {
  'contract.action_staff': 'Sözleşmeyi aç',
  'contract.action_customer': 'Destek sayfamızı aç',
  'contract.package_most_subject': '{month}: {visits} ziyaretlik paketinizden {left} kaldı',
  'contract.package_most_heading': 'Ziyaret paketinizin çoğu kullanıldı',
  'contract.package_most': '{number} numaralı sözleşmenizin {month} paketindeki {visits} yerinde ziyaretten {drawn} kullanıldı, {left} kaldı.',
  'contract.package_all_subject': '{month}: {visits} ziyaretlik paketiniz doldu',
  'contract.package_all_heading': 'Ziyaret paketiniz doldu',
  'contract.package_all': '{number} numaralı sözleşmenizin {month} paketindeki {visits} yerinde ziyaretin tümü kullanıldı.',
  'contract.package_beyond_visits':
    'Paket dışındaki bir yerinde ziyaretin liste tutarı: {price} + KDV. Yol ve konaklama sözleşmedeki gibi hesaplanır.',
  'contract.package_charged_visits': 'Paket dışındaki her yerinde ziyaret ücretlidir.',
  'contract.package_most_hours_subject': '{month}: {visits} süreli paketinizden {left} kaldı',
  'contract.package_most_hours_heading': 'Yerinde servis paketinizin çoğu kullanıldı',
  'contract.package_most_hours':
    '{number} numaralı sözleşmenizin {month} paketindeki {visits} yerinde servis süresinden {drawn} kullanıldı, {left} kaldı.',
  'contract.package_all_hours_subject': '{month}: {visits} süreli paketiniz doldu',
  'contract.package_all_hours_heading': 'Yerinde servis paketiniz doldu',
  'contract.package_all_hours': '{number} numaralı sözleşmenizin {month} paketindeki {visits} yerinde servis süresinin tümü kullanıldı.',
  'contract.package_beyond_hours':
    'Paket dışındaki bir saat yerinde işçiliğin liste tutarı: {price} + KDV. Yol ve konaklama sözleşmedeki gibi hesaplanır.',
  'contract.package_charged_hours': 'Paketi aşan yerinde servis süresi ücretlidir.',
  'contract.package_asked': 'Sizden bir şey beklenmiyor: ücretli her ziyaret önce onayınıza sunulur. Paketi büyütmek isterseniz {contact}.',
  'contract.notice_subject': '{number} sözleşmesi: bildirim için son gün {notice}',
  'contract.notice_heading': 'Sözleşme kendiliğinden yenilenecek',
  'contract.notice_staff':
    '{customer} firmasının {number} sözleşmesinin son günü {end}. Bildirim yapılmazsa kendiliğinden yenilenecek; yeni son gün {until} olacak.',
  'contract.notice_staff_asked':
    'Sürdürülmeyecekse en geç {notice} günü karşı tarafa bildirin ve bildirimi sözleşmenin sayfasına kaydedin. Koşulları değişecekse yenilemeden önce müşteriyle görüşün.',
  'contract.notice_customer':
    'Firmanızın {number} numaralı sözleşmesinin son günü {end}. Bildirim yapılmazsa kendiliğinden yenilenecek; yeni son gün {until} olacak.',
  'contract.notice_customer_asked': 'Sürdürecekseniz bir şey yapmanız gerekmez. Sürdürmek istemiyorsanız en geç {notice} günü {contact}.',
  'contract.end_subject': '{number} sözleşmesinin son günü {end}',
  'contract.end_heading': 'Sözleşme sona eriyor',
  'contract.end_staff': '{customer} firmasının {number} sözleşmesi yenilenmiyor; son günü {end}.',
  'contract.end_staff_asked':
    'Sürdürülecekse yeni sözleşmeyi girin ya da bitiş gününü ileri alın. Ertesi günden itibaren gelen talepler kaydedilir ve sizin kararınızı bekler.',
  'contract.end_customer': 'Firmanızın {number} numaralı sözleşmesinin son günü {end}; kendiliğinden yenilenmeyecek.',
  'contract.end_customer_asked':
    'Bundan sonra açtığınız talepler kaydedilir, ama üzerinde çalışabilmemiz için yürürlükte bir sözleşme gerekir. Sürdürmek için {contact}.',
  'contract.renewed_subject': '{number} sözleşmesi yenilendi; yeni son gün {until}',
  'contract.renewed_heading': 'Sözleşme kendiliğinden yenilendi',
  'contract.renewed_staff':
    '{customer} firmasının {number} sözleşmesi, süresinde bildirim yapılmadığı için yenilendi. Eski son gün: {end}, yeni son gün: {until}.',
  'contract.renewed_staff_asked': 'Koşullar aynı kaldı. Değişecekse sözleşmenin sayfasında yeni bir sürüm girin.',
  'contract.renewed_customer': 'Firmanızın {number} numaralı sözleşmesi yenilendi. Yeni son gün: {until}.',
  'contract.renewed_customer_asked': 'Koşullar aynı kaldı; bir şey yapmanız gerekmez. Sorunuz varsa {contact}.',
  'contract.over_subject': '{number} sözleşmesi sona erdi',
  'contract.over_heading': 'Sözleşme sona erdi',
  'contract.over_staff': '{customer} firmasının {number} sözleşmesi {end} gününün sonunda bitti.',
  'contract.over_staff_asked':
    'Bundan sonra gelen talepler kaydedilir ve sizin kararınızı bekler; yeni bir sözleşme girilince kendiliğinden yeniden denetlenir.',
  'contract.over_customer': 'Firmanızın {number} numaralı sözleşmesi {end} gününün sonunda bitti.',
  'contract.over_customer_asked':
    'Bundan sonra açtığınız talepler kaydedilir, ama üzerinde çalışabilmemiz için yürürlükte bir sözleşme gerekir. Sürdürmek için {contact}.',
  'contract.over_tickets_staff': 'Üzerinde çalışılan {count} talep var: her biri için işin sürüp sürmeyeceğine masada karar verilmesi gerekiyor.',
  'contract.over_tickets_customer': 'Üzerinde çalışılan {count} talebiniz için sizinle ayrıca görüşeceğiz.',
} as const;
