/** What each tab of the queue holds. */
export const adminQueue = {
  'queue.holds_open': 'Kapanmamış bütün talepler',
  'queue.holds_unassigned': 'Bir kişiye atanmamış açık talepler',
  'queue.holds_mine': 'Size atanmış açık talepler',
  'queue.holds_unanswered': 'Talep edenin yanıt beklediği talepler: hiç yanıtlanmamış olanlar ve sonradan yazanlar',
  'queue.holds_breached': 'Müşteriye söz verilen süresi geçmiş talepler',
  'queue.holds_at_risk': 'Söz verilen sürenin yüzde sekseni geçmiş, henüz aşılmamış talepler',
  'queue.holds_waiting': 'Talep edenin veya firma temsilcisinin yanıtı ya da onayı beklenen talepler',
  'queue.holds_not_entitled': 'Sözleşmesi bulunmayan; bağlanacak veya reddedilecek talepler',
  'queue.holds_unverified': 'Kimliği doğrulanmayı bekleyen arayan veya yazanların talepleri',
  'queue.holds_all': 'Kapananlar ve reddedilenler dahil bütün talepler',
} as const;
