import { CONTEST_STOPPED } from './contest-stops';

/** Texts of the portal about a contested or doubted decision, the word of whoever is said to have made it, and the outcome. */
export const portalDecisionContest = {
  approvalDoubted: `Telefonla kaydedilen bu kararın tanığı olarak yazılan çalışanımız, {when} tarihinde görüşmeyi duymadığını bildirdi; kayıt doğrulanana kadar geçerli sayılmıyor. ${CONTEST_STOPPED} Bu karara dayanan ve henüz faturaya eklenmemiş kalemler, sizinle görüşülmeden eklenmez.`,
  approvalDoubted_EXCESS:
    'Telefonla kaydedilen bu kararın tanığı olarak yazılan çalışanımız, {when} tarihinde görüşmeyi duymadığını bildirdi; kayıt doğrulanana kadar geçerli sayılmıyor. Kalemler faturaya eklenmeden bekliyor.',
  contestSettled: 'Bu karara {when} tarihinde itiraz edilmişti. Destek masamız ilgililerle görüştü ve sonucu {settled} tarihinde yazdı.',
  doubtSettled:
    'Telefonla kaydedilen bu kararın tanığı, {when} tarihinde görüşmeyi duymadığını bildirmişti. Destek masamız ilgililerle görüştü ve sonucu {settled} tarihinde yazdı.',
  firstContestSettled: 'İlk onaya {when} tarihinde itiraz edilmişti; sonuç {settled} tarihinde yazıldı.',
  secondContestSettled: 'İkinci onaya {when} tarihinde itiraz edilmişti; sonuç {settled} tarihinde yazıldı.',
  contestDisagree: 'Bu sonuca katılmıyorsanız destek masamızı arayın ya da size gönderdiğimiz e-postayı yanıtlayın.',
  ownSettled: 'Bu karara itiraz edildi. İtirazın sonucu ({when}): {outcome}.',
  wordTitle: 'Kararın size ait olup olmadığı',
  wordLead: 'Bu karar sizin adınıza kaydedildi; doğru olup olmadığını en iyi siz bilirsiniz.',
  wordTo_MINE: 'Bu kararı ben verdim',
  wordTo_NOT_MINE: 'Bu kararı ben vermedim',
  wordAsk_MINE: 'Bu kararı sizin verdiğinizi bildiriyor musunuz?',
  wordAsk_NOT_MINE: 'Bu kararı sizin vermediğinizi bildiriyor musunuz?',
  wordEffect:
    'Söylediğiniz kayda geçer, geri alınmaz ve itirazın sonucunu yazacak kişi onu görür. Karar onunla kendiliğinden geçerli olmaz; gerekirse yeni bir istek göndeririz.',
  wordDo_MINE: 'Evet, kararı ben verdim',
  wordDo_NOT_MINE: 'Evet, kararı ben vermedim',
  wordSaid_MINE: 'Kararın size ait olduğunu {when} tarihinde bildirdiniz; kayıtta görünür.',
  wordSaid_NOT_MINE: 'Kararı sizin vermediğinizi {when} tarihinde bildirdiniz; kayıtta görünür.',
  recordWord: 'Karar verdiği yazılan kişinin sözü',
  recordSettled: 'İtirazın sonucu',
  witnessOutcome: 'İtirazın sonucu',
  event_CONTEST_SETTLED_GIVEN: 'Onaya yapılan itirazın sonucu yazıldı: kaydedilen karar geçerliydi',
  event_CONTEST_SETTLED_NOT_GIVEN: 'Onaya yapılan itirazın sonucu yazıldı: kaydedilen karar geçerli değildi',
  event_CONTEST_SETTLED_UNCLEAR: 'Onaya yapılan itirazın sonucu yazıldı: anlaşılamadı',
  event_DOUBT_SETTLED_GIVEN: 'Telefonda kaydedilen kararın doğrulanması bitti: karar geçerliydi',
  event_DOUBT_SETTLED_NOT_GIVEN: 'Telefonda kaydedilen kararın doğrulanması bitti: karar geçerli değildi',
  event_DOUBT_SETTLED_UNCLEAR: 'Telefonda kaydedilen kararın doğrulanması bitti: anlaşılamadı',
  statusVisitRests: '{when} (karar yeniden verilene kadar yapılmaz)',
  state_CONTESTED_VISIT: 'Onayın incelenmesi bekleniyor',
  state_SETTLED_VISIT: 'Yeni onay bekleniyor',
  event_APPROVED_ANEW: 'İtiraz edilen iş yeniden soruldu ve onaylandı',
  event_CONTEST_DECISION_WITNESS: 'Telefonda kaydedilen karar, tanığı görüşmeyi duymadığını bildirdiği için doğrulanıyor',
} as const;
