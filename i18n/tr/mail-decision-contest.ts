import { CONTEST_STOPPED } from './contest-stops';

/** Texts of mails to everybody whose word hangs on a contested decision: that it is contested or in doubt, and what came of that. */
export const mailDecisionContest = {
  'contestedOthers.subject': 'Bir karara itiraz edildi: {subject}',
  'contestedOthers.heading': 'Bir karara itiraz edildi',
  'contestedOthers.next': `${CONTEST_STOPPED} Henüz faturaya eklenmemiş kalemler, destek masamız ilgililerle görüşmeden eklenmez. Sonucu size de bildiririz; gerekirse yeni bir istek göndeririz.`,
  'contestedOthers.nextExcess':
    'Kalemler bu kararla faturaya eklenmez ve bekler. Destek masamız ilgililerle görüşür, sonucu size de bildirir; gerekirse yeni bir istek göndeririz.',
  'contestedOthers.word': 'Karar sizinse ya da değilse aşağıdaki sayfada bildirin; söylediğiniz kayda geçer ve sonucu yazacak kişi onu görür.',
  'doubtedOthers.subject': 'Telefonla kaydedilen bir karar doğrulanıyor: {subject}',
  'doubtedOthers.heading': 'Telefonla kaydedilen bir karar doğrulanıyor',
  'doubted.subject': 'Telefonda kaydedilen kararı siz mi verdiniz? {subject}',
  'doubted.heading': 'Telefonda kaydedilen kararı siz mi verdiniz?',
  'doubted.approved': '{number} numaralı talepte, {at} tarihindeki telefon görüşmesinde istenen işi onayladığınız kaydedildi.',
  'doubted.refused': '{number} numaralı talepte, {at} tarihindeki telefon görüşmesinde istenen işi onaylamadığınız kaydedildi.',
  'doubted.approvedExcess': '{number} numaralı talepte, {at} tarihindeki telefon görüşmesinde sorulan kalemleri onayladığınız kaydedildi.',
  'doubted.refusedExcess': '{number} numaralı talepte, {at} tarihindeki telefon görüşmesinde sorulan kalemleri onaylamadığınız kaydedildi.',
  'doubted.why': 'Tanık olarak yazılan çalışanımız ise {at} tarihinde bu görüşmeyi duymadığını bildirdi; kayıt doğrulanana kadar geçerli sayılmıyor.',
  'doubted.asked':
    'Kararı siz verdiyseniz ya da vermediyseniz aşağıdaki sayfada bildirin. Söylediğiniz kayda geçer; karar onunla kendiliğinden geçerli olmaz, gerekirse size yeniden sorarız.',
  'doubted.next': `${CONTEST_STOPPED} Henüz faturaya eklenmemiş kalemler, sizinle görüşülmeden eklenmez.`,
  'doubted.nextExcess': 'Kalemler bu kararla faturaya eklenmez ve bekler.',
  'doubted.action': 'Kararın bana ait olup olmadığını bildir',
  'doubted.harmless': 'Sayfayı açmak bir şey bildirmek değildir; sayfada ayrıca sorulur. Sorunuz olursa {contact}.',
  'contestOutcome.subject_GIVEN': 'İtirazın sonucu, karar geçerliydi: {subject}',
  'contestOutcome.subject_NOT_GIVEN': 'İtirazın sonucu, karar geçerli değildi: {subject}',
  'contestOutcome.subject_UNCLEAR': 'İtirazın sonucu, anlaşılamadı: {subject}',
  'contestOutcome.heading': 'İtirazın sonucu',
  'contestOutcome.found_GIVEN': 'Sonuç: kaydedilen karar geçerliydi.',
  'contestOutcome.found_NOT_GIVEN': 'Sonuç: kaydedilen karar geçerli değildi.',
  'contestOutcome.found_UNCLEAR': 'Sonuç: anlaşılamadı; anlatılanlar birbirini tutmuyor.',
  'contestOutcome.follows_GIVEN': 'Karar bununla kendiliğinden yeniden geçerli olmaz: yapılacak iş varsa onayınıza yeniden sunarız.',
  'contestOutcome.follows_NOT_GIVEN': 'Bu kararla bir şey yapılmaz: yapılacak iş varsa onayınıza yeni bir istek olarak sunarız.',
  'contestOutcome.follows_UNCLEAR': 'Karar geçerli sayılmaz: yapılacak iş varsa onayınıza yeni bir istek olarak sunarız.',
  'contestOutcome.follows_GIVENExcess': 'Karar bununla kendiliğinden yeniden geçerli olmaz; kalemler gerekirse onayınıza yeniden sunulur.',
  'contestOutcome.follows_NOT_GIVENExcess': 'Kalemler bu kararla faturaya eklenmez; gerekirse onayınıza yeni bir istek olarak sunulur.',
  'contestOutcome.follows_UNCLEARExcess':
    'Karar geçerli sayılmaz ve kalemler onunla faturaya eklenmez; gerekirse onayınıza yeni bir istek olarak sunulur.',
  'contestOutcome.lines':
    'Bu karara dayanan ve beklettiğimiz kalemler bu sonuçla faturaya eklenmez: ya onayınıza yeniden sunulur ya da muhasebemiz karar verir.',
  'contestOutcome.asked': 'Size gönderilen istek kapalıdır; onunla ilgili yapmanız gereken bir şey yok. Gerekirse size yeni bir istek göndeririz.',
  'contestOutcome.otherwise': 'Bu sonuca katılmıyorsanız {contact}.',
  'colleagueOutcome.happened_WITNESS':
    '{number} numaralı talepte {decider} adına telefonla kaydedilen kararın görüşmesini duymadığınızı bildirmiştiniz; kayıt {at} tarihinden beri inceleniyordu.',
  'colleagueOutcome.happened_VISITOR':
    '{number} numaralı talepteki ziyaretinizin dayandığı, {decider} adına kaydedilen karar {at} tarihinde durdurulmuştu.',
  'colleagueOutcome.happened_ASSIGNEE': 'Size atanan {number} numaralı talepte {decider} adına kaydedilen karar {at} tarihinde durdurulmuştu.',
  'colleagueOutcome.next_WITNESS': 'Sizden başka bir şey beklenmiyor.',
  'colleagueOutcome.next_LINES': 'Kalemler bu kararla faturaya eklenmez; gerekirse müşteriden yeniden onay isteyin.',
  'colleagueOutcome.next_VISITOR_VALID':
    'Karar kendiliğinden yeniden geçerli olmaz: gitmeden ya da işi sürdürmeden önce müşteriden yeniden onay istenir. Yoldaysanız ya da oradaysanız destek masasını arayın.',
  'colleagueOutcome.next_VISITOR_NOT':
    'Bu kararla ziyaret yapılmaz: gitmeyin; oradaysanız işi sürdürmeyin ve ziyareti bitirin. Müşteri yeniden onaylarsa yeni bir ziyaret planlanır.',
  'colleagueOutcome.next_ASSIGNEE_VALID': 'Karar kendiliğinden yeniden geçerli olmaz: yapılacak iş varsa müşteriden yeniden onay isteyin.',
  'colleagueOutcome.next_ASSIGNEE_NOT': 'Bu kararla iş yapılmaz: yapılacak iş varsa müşteriden yeniden onay isteyin.',
  'colleagueOutcome.otherwise': 'Sorunuz olursa destek masasıyla görüşün.',
  'colleagueOutcome.record': 'Kaydın sayfasını aç',
  'fact.contestedBy': 'İtiraz eden',
  'fact.refusedFor': 'Verilen neden',
  'withdrawn.firstContested': 'Nedeni: sizden önce kaydedilen ilk onay şu anda geçerli sayılmıyor; kayıt inceleniyor. Gerekirse yeniden sorarız.',
} as const;
