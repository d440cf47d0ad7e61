import { CONTEST_STOPPED } from './contest-stops';

/** Texts of mails to everybody whose word hangs on a contested decision: that it is contested or in doubt, and what came of that. */
export const mailDecisionContest = {
  'contestedOthers.subject': 'Bir karara itiraz edildi: {subject}',
  'contestedOthers.heading': 'Bir karara itiraz edildi',
  'contestedOthers.own': '{number} numaralı talepte sizin verdiğiniz kaydedilen karara {by} {at} tarihinde itiraz etti.',
  'contestedOthers.inPlace':
    '{number} numaralı talepte sizin adınıza {decider} tarafından verildiği kaydedilen karara {by} {at} tarihinde itiraz etti.',
  'contestedOthers.first': '{number} numaralı talepte sizin onayınızdan önce {decider} adına kaydedilen ilk onaya {by} {at} tarihinde itiraz etti.',
  'contestedOthers.second':
    '{number} numaralı talepte sizin onayınızdan sonra {decider} adına kaydedilen ikinci karara {by} {at} tarihinde itiraz etti.',
  'contestedOthers.next': `${CONTEST_STOPPED} Henüz faturaya eklenmemiş kalemler, destek masamız ilgililerle görüşmeden eklenmez. Sonucu size de bildiririz; gerekirse yeni bir istek göndeririz.`,
  'contestedOthers.nextExcess':
    'Kalemler bu kararla faturaya eklenmez ve bekler. Destek masamız ilgililerle görüşür, sonucu size de bildirir; gerekirse yeni bir istek göndeririz.',
  'contestedOthers.word': 'Karar sizinse ya da değilse aşağıdaki sayfada bildirin; söylediğiniz kayda geçer ve sonucu yazacak kişi onu görür.',
  'doubtedOthers.subject': 'Telefonla kaydedilen bir karar doğrulanıyor: {subject}',
  'doubtedOthers.heading': 'Telefonla kaydedilen bir karar doğrulanıyor',
  'doubtedOthers.inPlace':
    '{number} numaralı talepte sizin adınıza {decider} tarafından telefonda verildiği kaydedilen kararın tanığı olarak yazılan çalışanımız, {at} tarihinde görüşmeyi duymadığını bildirdi. Firmanızdan kimse itiraz etmedi.',
  'doubtedOthers.first':
    '{number} numaralı talepte sizin onayınızdan önce {decider} adına telefonla kaydedilen ilk onayın tanığı olarak yazılan çalışanımız, {at} tarihinde görüşmeyi duymadığını bildirdi. Firmanızdan kimse itiraz etmedi.',
  'doubtedOthers.second':
    '{number} numaralı talepte sizin onayınızdan sonra {decider} adına telefonla kaydedilen ikinci kararın tanığı olarak yazılan çalışanımız, {at} tarihinde görüşmeyi duymadığını bildirdi. Firmanızdan kimse itiraz etmedi.',
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
  'contestOutcome.happened':
    '{number} numaralı talepte {decider} adına kaydedilen karara {at} tarihinde itiraz edilmişti. Destek masamız ilgililerle görüştü ve sonucu {settled} tarihinde yazdı.',
  'contestOutcome.happenedWitness':
    '{number} numaralı talepte {decider} adına telefonla kaydedilen kararın tanığı, {at} tarihinde görüşmeyi duymadığını bildirmişti. Destek masamız ilgililerle görüştü ve sonucu {settled} tarihinde yazdı.',
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
  'contestOutcome.otherwise': 'Bu sonuca katılmıyorsanız {contact}.',
  'withdrawn.firstContested': 'Nedeni: sizden önce verilen ilk onay şu anda geçerli sayılmıyor; kayıt inceleniyor. Gerekirse yeniden sorarız.',
} as const;
