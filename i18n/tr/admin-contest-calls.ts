/** Texts of objections that were made on the phone, as staff record them. */
export const adminContestCalls = {
  'approval.contested_phone_line': 'Telefonda itiraz etti: %{name} (%{at}); kaydeden: %{who}',
  'contest_call.button': 'Telefonda itirazı kaydet',
  'contest_call.title': 'Telefonda itirazı kaydet',
  'contest_call.permission_help':
    'Arayan “Bu izni ben vermedim” ya da “Bağlanılmasını istemiyorum” diyorsa kaydedin: izin ve süren oturum hemen sona erer, ücreti bekletilir, kayıtlıysa arayana ve ilgililere e-posta gider. İznini yalnız geri alıyorsa “Telefonda geri alındığını kaydet” adımını kullanın. Kayıt geri alınamaz.',
  'contest_call.decision_help':
    'Arayan bu kararı kendisinin vermediğini söylüyorsa kaydedin: karara dayanan iş durur, ücret satırları bekletilir, arayana ve kararda payı olan herkese e-posta gider. Kayıt geri alınamaz.',
  'contest_call.also':
    'Aynı cihazda başka bir oturum daha sürüyor: arayana söyleyin. Aynı kişinin verdiği izne de itiraz sayılıyorsa o da sona erer; sürmeye devam ederse destek masasına sorulur.',
  'contest_call.words': 'Arayan ne dedi? (kendi sözleriyle)',
  'contest_call.save': 'İtirazı kaydet',
  'contest_call.saved': 'Telefonda yapılan itiraz kaydedildi',
  'contest_call.who': 'Kim aradı?',
  'audit.action.ticket.contest-permission': 'Telefonda yapılan itiraz kaydedildi: bağlantı izni',
  'audit.action.ticket.contest-decision': 'Telefonda yapılan itiraz kaydedildi: onay kararı',
  'audit.field.caller': 'Arayan',
  'audit.field.approvalId': 'Onay kaydı',
} as const;
