/** Texts of withholding (tevkifat) in the admin screens. */
export const adminWithholding = {
  'menu.withholding': 'KDV tevkifatı',
  'resources.withholding.name': 'KDV tevkifatı |||| KDV tevkifatı',
  'resources.withholding.fields.limits': 'Yıllık sınırlar',
  'resources.withholding.fields.ratios': 'Değişen oranlar',
  'resources.withholding.fields.expenseCode': 'Belgeli masrafların kodu',
  'resources.withholding.help.expenseCode':
    'Belgesindeki tutarla kaydedilen yol, konaklama ve benzeri masraflar için; fiyat listesinden gelenler kendi kalemlerinin kodunu alır. Boşsa tevkifat uygulanmaz.',
  'withholding.title': 'Bugün geçerli sınır ve oranlar',
  'withholding.help':
    'Belirlenmiş alıcı olan müşterinin bir aydaki tevkifat kodlu satırları KDV dahil sınırı aşarsa, bu satırların KDV’sinin orandaki kısmını müşteri beyan eder; kalanı bize ödenir. Hangi hizmetin hangi koda girdiği fiyat listesinde, kalem kalem seçilir; seçilmemişse tevkifat uygulanmaz.',
  'withholding.code': 'Tevkifat kodu',
  'withholding.service': 'Hizmet',
  'withholding.source': 'KDV Genel Uygulama Tebliği',
  'withholding.ratio': 'Oran',
  'withholding.since': 'Başlangıç',
  'withholding.limit': 'Sınır (KDV dahil)',
  'withholding.limit_unknown': '%{year} yılının sınırı girilmemiş; bilinen son sınır kullanılıyor: %{limit}. Yeni sınırı aşağıya ekleyin.',
  'withholding.limits_help':
    'Sınır her yıl yeniden belirlenir. Üründe kayıtlı olanlar: %{known}. Buraya girilen, aynı yılın kayıtlı sınırının yerine geçer.',
  'withholding.ratios_help':
    'Yalnızca oran değişirse ekleyin; girilen günden itibaren yapılan hizmetler için geçerlidir. Oran onda kaçtır, örneğin 7/10 için 7 yazın.',
  'withholding.year': 'Yıl',
  'withholding.amount': 'Sınır',
  'withholding.from': 'İlk gün',
  'withholding.tenths': 'Onda kaçı',
  'withholding.made_books': 'Alınmış muhasebe dökümleri değişmez.',
  'price.withholding': 'Tevkifat',
  'price.codes': 'Tevkifat kodları',
  'price.codes_help':
    'Kodlar bugünkü fiyatlar içindir; henüz muhasebe dökümüne ve dondurulmuş aya girmemiş satırlar da bu kodu alır. Emin değilseniz boş bırakın.',
  'price.codes_saved': 'Tevkifat kodları kaydedildi.',
  'price.codes_saved_lines':
    'Tevkifat kodları kaydedildi; %{smart_count} satır yeni kodu aldı. |||| Tevkifat kodları kaydedildi; %{smart_count} satır yeni kodu aldı.',
  'price.withholding_help':
    'Tevkifat kodu yalnızca belirlenmiş alıcıların faturasında uygulanır. Uzaktan desteğin 602 mi, 603 mü olduğu ya da tevkifata girip girmediği mali müşavirinize bağlıdır; emin değilseniz boş bırakın.',
  'charge.withholding': 'KDV tevkifatı',
  'charge.withheld': 'Tevkif edilen KDV',
  'charge.payable': 'Ödenecek',
  'charge.withholding_code': '%{code} · %{label} (%{ratio})',
  'charge.withholding_WITHHELD':
    'Ayın kodlu satırları KDV dahil %{sum}; sınır %{limit} aşıldığından bu satırda %{withheld} tevkif edilir, ödenecek tutar %{payable}.',
  'charge.withholding_WITHIN_LIMIT': 'Ayın kodlu satırları KDV dahil %{sum}; sınır %{limit} aşılmadığından tevkifat uygulanmaz.',
  'charge.withholding_NOT_DESIGNATED': 'Müşteri belirlenmiş alıcı olmadığından tevkifat uygulanmaz.',
  'charge.withholding_NO_VAT': 'Bu satırda tevkif edilecek KDV yok.',
  'charge.withholding_NO_CODE': 'Satırın tevkifat kodu yok.',
  'charge.withholding_old_limit': 'Hizmet yılının sınırı girilmemiş; bilinen son sınır kullanıldı.',
  'charge.export_old_limit': '%{year} yılının tevkifat sınırı girilmemiş; bilinen son sınır kullanılır: %{limit}.',
  'charge.export_undecided':
    'Bu ay belirlenmiş alıcılara KDV’li satır var, ama hiçbir fiyat kaleminde tevkifat kodu seçilmemiş: dosyada tevkifat uygulanmaz. Hizmetlerinizin tevkifata girip girmediğini mali müşavirinize sorun.',
  'charge.export_limits': 'Sınırı gir',
  'withholding.coded_lines':
    'Kaydedildi; tevkifat kodu %{smart_count} faturalanmamış satıra işlendi. |||| Kaydedildi; tevkifat kodu %{smart_count} faturalanmamış satıra işlendi.',
  'charge.withholding_GIVEN_BACK': 'Düzeltilen satırda yapılan tevkifatın payı geri alınır: %{withheld}; ödenecek tutar %{payable}.',
  'charge.withholding_NOT_WITHHELD': 'Düzeltilen satıra tevkifat uygulanmadığından geri alınacak tevkifat yok.',
  'charge.withholding_FOLLOWS':
    'Yerine geçtiği satırdan tevkifat yapıldığından bundan da yapılır: %{withheld} tevkif edilir, ödenecek tutar %{payable}.',
  'charge.withholding_FOLLOWS_NONE': 'Yerine geçtiği satıra tevkifat uygulanmadığından buna da uygulanmaz.',
  'charge.withholding_released': 'Ay %{at} tarihinde serbest bırakılırken bu satırda %{withheld} tevkif edildi, ödenecek tutar %{payable}.',
  'charge.withholding_released_none': 'Ay %{at} tarihinde serbest bırakılırken bu satıra tevkifat uygulanmadı.',
  'charge.withholding_book': '%{at} tarihli muhasebe dökümüne göre bu satırda %{withheld} tevkif edildi, ödenecek tutar %{payable}.',
  'charge.withholding_book_none': '%{at} tarihli muhasebe dökümünde bu satıra tevkifat uygulanmadı.',
  'charge.export_without_code':
    'Bu ay belirlenmiş alıcıların %{smart_count} KDV’li satırı için ne tevkifat kodu ne de “Tevkifat yok” seçilmiş; bunlardan tevkifat yapılmaz. |||| Bu ay belirlenmiş alıcıların %{smart_count} KDV’li satırı için ne tevkifat kodu ne de “Tevkifat yok” seçilmiş; bunlardan tevkifat yapılmaz.',
  'charge.no_code': 'Tevkifat yok',
  'charge.name_code': 'Kodu kaydet',
  'charge.name_code_title': 'Satırın tevkifat kodu',
  'charge.name_code_help':
    'Seçtiğiniz kod yalnız bu satır içindir; fiyat listesinde sonradan değişen kod bu satıra işlenmez. Satır bir muhasebe dökümüne girdikten sonra değiştirilemez.',
  'charge.code_named': 'Tevkifat kodu kaydedildi',
} as const;
