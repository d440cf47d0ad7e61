/** Who is away, and how one hears of one's work. */
export const adminAbsences = {
  'absence.who': 'Kim',
  'absence.substitute': 'Yerine bakan',
  'absence.over': 'Bitenler',
  'absence.to_come': 'Sürenler ve gelecekler',
  'absence.now': 'Şu an izinli',
  'absence.none': 'Girilmiş izin yok',
  'absence.none_hint': 'İzinler girilince talepler izinli kişide beklemez; masa uyarılır.',
  'absence.until': 'izinli (son gün %{date})',
  'absence.is_away': '%{name} izinli (son gün %{date}).',
  'absence.stands_in': 'Yerine %{name} bakıyor.',
  'absence.choose_substitute': '%{name} seçilsin',
  'absence.work': 'Bu günlerde bekleyecek işler:',
  'absence.work_none': 'Bu kişiye atanmış açık talep ve bu günlere planlanmış ziyaret yok.',
  'absence.work_hint': 'İzin başlayınca açık talepler, kaydedilir kaydedilmez de planlı ziyaretler için destek masasına birer iş açılır.',
} as const;
