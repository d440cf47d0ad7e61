/** Texts of mails about work that the customer approves line by line, to the requester. */
export const mailWork = {
  'workNeeded.subject': '{kind} için firmanızın onayı bekleniyor: {subject}',
  'workNeeded.heading': 'Talebiniz için firmanızın onayı bekleniyor',
  'workNeeded.happened': '{number} numaralı talebiniz için firmanızın onaylaması gereken bir iş var: {kind}.',
  'workNeeded.asked': 'Firmanızın yetkilisinden onay istedik. Sizin yapmanız gereken bir şey yok; karar verilince size bildiririz.',
  'workNeeded.until': 'Yetkilinizin son yanıtı: {until}.',
  'workApproved.subject': 'İş onaylandı: {subject}',
  'workApproved.heading': 'Firmanız işi onayladı',
  'workApproved.happened': '{number} numaralı talebiniz için istediğimiz onayı firmanızın yetkilisi verdi: {kind}.',
  'workApproved.partial': 'Sorduğumuz işlerin bir bölümü onaylanmadı; yalnızca onaylananlar yapılacak.',
  'workApproved.next': 'Sizin yapmanız gereken bir şey yok; talebiniz üzerinde çalışmayı sürdürürüz.',
  'workRefused.refused.subject': 'İş onaylanmadı: {subject}',
  'workRefused.refused.heading': 'Firmanız işi onaylamadı',
  'workRefused.refused.happened':
    '{number} numaralı talebiniz için istediğimiz onayı firmanızın yetkilisi vermedi: {kind}. Sorduğumuz iş yapılmayacak.',
  'workRefused.expired.subject': 'İş için onay gelmedi: {subject}',
  'workRefused.expired.heading': 'İş için onay gelmedi',
  'workRefused.expired.happened':
    '{number} numaralı talebiniz için istediğimiz onaya firmanızın yetkilisinden zamanında yanıt gelmedi: {kind}. Sorduğumuz iş şimdilik yapılmayacak.',
  'workRefused.next': 'Talebiniz açık kalır; nasıl ilerleyeceğimizi destek masamız sizinle görüşür.',
  'workRefused.otherwise': 'Karar hakkında firmanızın yetkilisiyle görüşebilirsiniz. Bize sorunuz olursa {contact}.',
  'workWithdrawn.subject': 'Onaya sunulan işten vazgeçildi: {subject}',
  'workWithdrawn.heading': 'Onaya sunulan işten vazgeçildi',
  'workWithdrawn.happened': '{number} numaralı talebiniz için firmanızın onayına sunduğumuz işten vazgeçtik: {kind}.',
} as const;
