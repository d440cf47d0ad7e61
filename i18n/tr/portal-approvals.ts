/** Texts of the portal about all requests of one approver, and about the record of a decision. */
export const portalApprovals = {
  ownTitle: 'Onayınızı bekleyenler',
  ownLead: 'Sayın {name}, {firm} adına sizden istenen onaylar aşağıdadır.',
  ownEach: 'Her isteğin kendi sayfası vardır; kararınızı orada verirsiniz.',
  ownNone: 'Şu anda kararınızı bekleyen bir istek yok.',
  ownUntil: 'Son yanıt: {until}',
  ownOpen: 'İncele ve karar ver',
  ownDecided: 'Son 30 günde sonuçlananlar',
  ownLook: 'İsteği ve sonucunu gör',
  ownInstead: 'İstek {name} adına gönderildi; vekil olarak karar verebilirsiniz.',
  ownWithoutVat: '(KDV hariç)',
  ownOutcome_APPROVED: 'Onaylandı: {when}.',
  ownOutcome_REFUSED: 'Onaylanmadı: {when}.',
  ownOutcome_EXPIRED: 'Süresi doldu: {when}.',
  ownContested: 'Bu karara itiraz edildi.',
  ownValidity: 'Bu sayfa yalnızca size aittir, {until} tarihine kadar açılır; yeni bir istek gelirse süresi uzar. Bağlantıyı başkasıyla paylaşmayın.',
  ownAll: 'Sizden istenen tüm onaylar',
  ownClosedTitle: 'Bu bağlantı artık açılmıyor',
  ownClosed:
    'Bağlantının süresi dolmuş olabilir. Onaylarınızın sayfasına yeni bir bağlantıyı, kayıtlı e-posta adresinize göndermemizi isteyebilirsiniz.',
  ownAsk: 'Bana yeni bağlantı gönderin',
  ownAsked: 'Bağlantı size aitse, kayıtlı e-posta adresinize yenisini gönderdik. Birkaç dakika içinde gelmezse destek masamızı arayın.',
} as const;
