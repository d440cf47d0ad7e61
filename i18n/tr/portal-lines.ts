/** Texts that say how lines stand for which somebody was told to wait. */
export const portalLines = {
  lineBy_ACCOUNTING: 'muhasebemizin',
  lineBy_MANAGEMENT: 'yönetimimizin',
  lineBy_DESK: 'destek masamızın',
  lineNow_BILLED: '“{line}” kalemi ({amount}, KDV hariç), {by} {at} tarihli kararıyla faturaya eklendi.',
  lineNow_WAIVED: '“{line}” kalemi ({amount}, KDV hariç), {by} {at} tarihli kararıyla bedelsiz bırakıldı; faturaya eklenmez.',
  lineNow_VOIDED: '“{line}” kalemi ({amount}, KDV hariç), {by} {at} tarihli kararıyla geçersiz sayıldı; faturaya eklenmez.',
  lineNow_DRAWN: '“{line}” kalemi, {by} {at} tarihli kararıyla sözleşmenizdeki paketten düşülmüş olarak kaldı; ayrıca faturaya eklenmez.',
  lineNow_COVERED: '“{line}” kalemi, {by} {at} tarihli kararıyla sözleşmenizin kapsamında sayıldı; faturaya eklenmez.',
  lineNow_RETURNED: '“{line}” kalemi, {by} {at} tarihli kararıyla sözleşmenizdeki pakete geri verildi.',
  lineBeyond_OVER_APPROVED: 'Bu kalem, onaylanan tutarın dışındadır; KDV dahil tutarı {gross}.',
  lineBeyond_NO_APPROVAL: 'Bu iş için verilmiş bir onay yoktu; KDV dahil tutarı {gross}.',
  lineBeyond_REFUSED: 'Kalemin KDV dahil tutarı {gross}.',
  lineRefused_LINE: 'Bu tutar {at} tarihinde onaylanmamıştı ({by}).',
  lineRefused_WORK: 'Bu tür iş önceden sorulmuş ve {at} tarihinde onaylanmamıştı ({by}): {work}.',
  lineRefused_LATER: 'Bu tür iş, kalem kaydedildikten sonra sorulmuş ve {at} tarihinde onaylanmamıştı ({by}): {work}.',
  lineSpoken: 'Faturaya eklenmeden önce görüşülen: {name}, {day}.',
  lineReason: 'Gerekçe: {reason}',
  linesWaiting: 'Bekleyen öteki kalem sayısı: {count}; bunlar faturaya eklenmeden bekliyor.',
  linesDisagree:
    'Bu karara katılmıyorsanız destek masamızı arayın ya da size gönderdiğimiz e-postayı yanıtlayın; yanıtınızı kararı veren birime iletiriz.',
  approvalContestedBare: 'Bu karara {when} tarihinde itiraz edildi.',
  approvalDoubtedBare:
    'Telefonla kaydedilen bu kararın tanığı olarak yazılan çalışanımız, {when} tarihinde görüşmeyi duymadığını bildirdi; kayıt doğrulanana kadar geçerli sayılmıyor.',
  approvalOvertakenBare: 'Bu istek için karar vermeniz gerekmiyor: kalemlerine bizim tarafımızda karar verildi.',
  approvalContestLeadDecided:
    'Bu kararı bağlantınızı kullanan başka biri verdiyse itiraz edin; kalemler için verilen karar kendiliğinden değişmez, destek masamız sizinle görüşür.',
  recordLines: 'Kalemlerin bugünkü durumu',
} as const;
