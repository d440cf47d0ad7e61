/** Texts of mails about work that the customer approves line by line, to the requester. */
export const mailWork = {
  'workNeeded.subject': '{kind} için firmanızın onayı bekleniyor: {subject}',
  'workNeeded.subjectAgain': '{kind} için firmanızın onayı yeniden istendi: {subject}',
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
  'workDoubted.subject': 'Onayın kaydı doğrulanıyor, iş bekliyor: {subject}',
  'workDoubted.happened': '{number} numaralı talebiniz için telefonda verildiği kaydedilen onay doğrulanıyor: {kind}.',
  'workDoubted.happened_FIRST':
    '{number} numaralı talebiniz için kaydedilen iki onaydan ilkinin telefonda verildiği yazılmıştı; o kayıt doğrulanıyor: {kind}.',
  'workDoubted.happened_SECOND':
    '{number} numaralı talebiniz için kaydedilen iki onaydan ikincisinin telefonda verildiği yazılmıştı; o kayıt doğrulanıyor: {kind}.',
  'workDoubted.next': 'Destek masamız bu kaydı firmanızın yetkilisiyle doğruluyor; onay yeniden verilene kadar bu iş yapılmayacak.',
  'workContested.subject': 'Onaya itiraz edildi, iş bekliyor: {subject}',
  'workContested.heading': 'İş şimdilik yapılmayacak',
  'workContested.happened': '{number} numaralı talebiniz için kaydedilen onaya itiraz edildi: {kind}.',
  'workContested.happened_FIRST': '{number} numaralı talebiniz için kaydedilen iki onaydan ilkine itiraz edildi: {kind}.',
  'workContested.happened_SECOND': '{number} numaralı talebiniz için kaydedilen iki onaydan ikincisine itiraz edildi: {kind}.',
  'workContested.next': 'Destek masamız firmanızın yetkilisiyle görüşüyor; karar yeniden verilene kadar bu iş yapılmayacak.',
  'workContested.subjectUnderWay': 'Süren işin onayına itiraz edildi: {subject}',
  'workContested.headingUnderWay': 'Bu onayla yeni bir iş yapılmayacak',
  'workContested.nextUnderWay':
    'Destek masamız firmanızın yetkilisiyle görüşüyor. Karar yeniden verilene kadar bu onayla yeni bir iş yapılmayacak; yerinizde çalışan teknisyenimiz varsa durması istendi.',
  'workDoubted.subjectUnderWay': 'Süren işin onay kaydı doğrulanıyor: {subject}',
  'workDoubted.nextUnderWay':
    'Destek masamız bu kaydı firmanızın yetkilisiyle doğruluyor. Onay yeniden verilene kadar bu onayla yeni bir iş yapılmayacak; yerinizde çalışan teknisyenimiz varsa durması istendi.',
  'workSettled.which': 'Onayın',
  'workSettled.which_FIRST': 'İlk onayın',
  'workSettled.which_SECOND': 'İkinci onayın',
  'workSettled.subject_GIVEN': '{which} incelenmesi bitti, onay geçerliydi: {subject}',
  'workSettled.subject_NOT_GIVEN': '{which} incelenmesi bitti, onay geçerli değildi: {subject}',
  'workSettled.subject_UNCLEAR': '{which} incelenmesi bitti, sonuç anlaşılamadı: {subject}',
  'workSettled.heading': '{which} incelenmesi bitti',
  'workSettled.happened': 'Destek masamız, {number} numaralı talebiniz için kaydedilen onayı inceledi: {kind}.',
  'workSettled.happened_FIRST': 'Destek masamız, {number} numaralı talebiniz için kaydedilen iki onaydan ilkini inceledi: {kind}.',
  'workSettled.happened_SECOND': 'Destek masamız, {number} numaralı talebiniz için kaydedilen iki onaydan ikincisini inceledi: {kind}.',
  'workSettled.found_GIVEN': 'Sonuç: kaydedilen onay geçerliydi.',
  'workSettled.found_NOT_GIVEN': 'Sonuç: kaydedilen onay geçerli değildi.',
  'workSettled.found_UNCLEAR': 'Sonuç: onayın geçerli olup olmadığı anlaşılamadı.',
  'workSettled.besides_OPEN': 'Öteki onay ayrıca inceleniyor; onun sonucunu da bildiririz.',
  'workSettled.besides_GIVEN': 'Öteki onay da incelendi: geçerliydi.',
  'workSettled.besides_NOT_GIVEN': 'Öteki onay da incelendi: geçerli değildi. Bu iki onayla iş yapılmaz.',
  'workSettled.besides_UNCLEAR': 'Öteki onay da incelendi: geçerli olup olmadığı anlaşılamadı. Bu iki onayla iş yapılmaz.',
  'workSettled.next_GIVEN': 'İş yine de kendiliğinden yapılmaz ya da sürdürülmez: gerekiyorsa firmanızdan onayı yeniden isteriz ve size bildiririz.',
  'workSettled.next_NOT_GIVEN': 'Bu onayla iş yapılmaz: gerekiyorsa firmanızdan yeni bir onay isteriz ve size bildiririz.',
  'workSettled.next_UNCLEAR': 'Onay geçerli sayılmaz ve onunla iş yapılmaz: gerekiyorsa firmanızdan yeni bir onay isteriz ve size bildiririz.',
  'workSettled.next_OPEN': 'Onayı firmanızdan yeniden istedik; gelişmeleri size bildiririz.',
  'workSettled.next_APPROVED': 'Firmanız bu arada yeni bir onay verdi; iş onunla sürer.',

  // To whoever decides, about what went beyond an approval
  'approval.happenedExcess':
    'Yetkilimiz {conveyedBy}, {customer} için açılan {number} numaralı talepte yapılan işin onaylanan tutarı aştığını bildiriyor.',
  'approval.happenedAnew':
    'Yetkilimiz {conveyedBy}, {customer} için açılan {number} numaralı talepte yapılan ve kararına itiraz edilen iş için onayınızı yeniden istiyor.',
  'approval.askedExcess':
    'Aşağıdaki kalemler için kararınızı onay sayfasında bildirin. Sayfayı açmak onay vermek değildir; karar sayfada ayrıca sorulur.',
  'fact.asked': 'Onaya sunulan tutar',
  'fact.exceeded': 'Neden aştı',
  'fact.approvedWork': 'Bu tutarların ait olduğu iş',
  'fact.whyAnew': 'Neden yeniden soruyoruz',
  'fact.contestedWork': 'Kararına itiraz edilen iş',
  'cost.headingExcess': 'Sorulan kalemler (KDV hariç)',
  'approval.otherwiseExcess':
    'Son yanıt: {until}. O saate kadar karar bildirmezseniz istek onaylanmamış sayılır: bu kalemler faturaya eklenmeden bekler, muhasebemiz sizinle görüşür.',
  'decided.approved.happenedAnew':
    '{number} numaralı talep için yeniden sorduğumuz, toplamı {total} (KDV hariç) olan kalemleri {at} tarihinde onayladınız.',
  'decided.refused.happenedAnew':
    '{number} numaralı talep için yeniden sorduğumuz, toplamı {total} (KDV hariç) olan kalemleri {at} tarihinde onaylamadınız.',
  'decided.approved.happenedExcess':
    '{number} numaralı talepte iş onaylananı aştığı için sorduğumuz, toplamı {total} (KDV hariç) olan kalemleri {at} tarihinde onayladınız.',
  'decided.approved.nextExcess': 'Bu kalemler faturaya eklenir.',
  'decided.refused.happenedExcess':
    '{number} numaralı talepte iş onaylananı aştığı için sorduğumuz, toplamı {total} (KDV hariç) olan kalemleri {at} tarihinde onaylamadınız.',
  'decided.refused.nextExcess': 'Bu kalemler faturaya eklenmeden bekler; muhasebemiz ya da yöneticimiz sizinle görüşür.',
  'chain.approved.happenedExcess':
    '{number} numaralı talep için ilk onayı verilen aşan tutar, yetki limitini aştığı için sorulan {name} tarafından da {at} tarihinde onaylandı. Kalemler faturaya eklenir.',
  'chain.expired.happenedExcess':
    '{number} numaralı talep için ilk onayı verilen aşan tutarı, yetki limitini aştığı için {name} adlı kişiye de sorduk. Yanıt süresi {at} tarihinde doldu. Kalemler faturaya eklenmeden bekler.',
  'chain.refused.happenedExcess':
    '{number} numaralı talep için ilk onayı verilen aşan tutarı, yetki limitini aştığı için sorulan {name} {at} tarihinde onaylamadı. Kalemler faturaya eklenmeden bekler.',
  'chain.approved.happenedAnew':
    '{number} numaralı talepte yeniden sorulan ve ilk onayı verilen kalemler, yetki limitini aştığı için sorulan {name} tarafından da {at} tarihinde onaylandı. Kalemler faturaya eklenir.',
  'chain.expired.happenedAnew':
    '{number} numaralı talepte yeniden sorulan ve ilk onayı verilen kalemleri, yetki limitini aştığı için {name} adlı kişiye de sorduk. Yanıt süresi {at} tarihinde doldu. Kalemler faturaya eklenmeden bekler.',
  'chain.refused.happenedAnew':
    '{number} numaralı talepte yeniden sorulan ve ilk onayı verilen kalemleri, yetki limitini aştığı için sorulan {name} {at} tarihinde onaylamadı. Kalemler faturaya eklenmeden bekler.',
} as const;
