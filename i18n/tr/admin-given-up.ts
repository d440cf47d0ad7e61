/** What a step gives up, said before it is done. */
export const adminGivenUp = {
  'cancel.undoes': 'Talep iptal edilince:',
  'cancel.nothing': 'Bu talepte geri alınacak ziyaret, onay veya bağlantı izni yok.',
  'cancel.visit': 'Planlı ziyaret iptal olur: %{when}, %{technician}. Teknisyene, talep edene ve onaylayana bildirilir.',
  'cancel.approved_visit': 'Onaylanmış yerinde servis planlanmaz; onay istenen %{who} bilgilendirilir.',
  'cancel.request': 'Onay isteği geri çekilir: %{kind}. Onay istenen %{who} bilgilendirilir.',
  'cancel.approved_work':
    'Onaylanmış iş yapılmaz: %{kind}. Onay istenen %{who} bilgilendirilir; ayrılmış veya sipariş edilmiş parça için masaya bir iş açılır.',
  'cancel.part': 'Beklenen parça için masaya bir iş açılır.',
  'cancel.question': 'Yanıt bekleyen bağlantı izni isteği geçersiz olur (sorulan: %{who}).',
  'cancel.permission': 'Verilmiş bağlantı izni sona erer (geçerlilik sonu %{until} idi).',
  'cancel.assignee': 'Talebin atandığı %{name} bilgilendirilir (iş iletilerini kapatmadıysa).',
  'cancel.lines': 'Kaydedilmiş ücret satırları kalır (%{count}).',
  'cancel.final': 'İptal geri alınamaz; iş sonradan yine gerekirse bu talebin sayfasından bağlı yeni bir talep açılır.',
  'cancel.rather_hold': 'İş yalnızca bekleyecekse iptal yerine “Beklemeye al” kullanın.',
  'continue.cancelled':
    'Bu talep iptal edildi; iptal geri alınamaz. İş yine gerekiyorsa aynı talep eden ve cihaz için bu talebe bağlı yeni bir talep açılır.',
  'continue.closed':
    'Bu talep kapandı ve artık yeniden açılamaz. İş yine gerekiyorsa aynı talep eden ve cihaz için bu talebe bağlı yeni bir talep açılır.',
  'continue.open': 'Bağlı yeni talep aç',
  'continue.form': '#%{number} sona erdi; bu yeni talep onun devamıdır ve kaydedilince ona bağlanır. Bilgiler ondan alındı, değiştirebilirsiniz.',
  'consent.dropped_by_assignment':
    'Yanıt bekleyen bağlantı izni %{technician} adına istendi. Talep başkasına atanınca bu istek geçersiz olur ve sorulan %{who} bilgilendirilir; bağlanmak gerekirse yeni teknisyen izni kendi adıyla ister.',
} as const;
