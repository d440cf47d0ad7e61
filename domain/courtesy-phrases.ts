// Folded words, as foldTurkish makes them. Whoever adds a phrase asks whether it can stand in an answer that says that something is wrong.

const crossed = (...parts: readonly (readonly string[])[]): string[] =>
  parts.reduce<string[]>((made, part) => made.flatMap((head) => part.map((tail) => `${head} ${tail}`.trim())), ['']);

const FOR_WHAT = crossed(
  ['', 'hizli', 'guzel', 'nazik', 'tum'],
  [
    ...[
      'ilginiz',
      'ilgi ve desteginiz',
      'yardiminiz',
      'yardimlariniz',
      'desteginiz',
      'destekleriniz',
      'donusunuz',
      'cozumunuz',
      'emeginiz',
      'emekleriniz',
    ],
    ...['bilgilendirmeniz', 'ilgilendiginiz', 'yardim', 'destek', 'bilgi', 'ilgi', 'donus', 'cozum', 'her sey'],
  ],
  ['icin'],
);

/** Words of thanks: each alone makes an answer one that says thanks. */
export const THANKS: readonly string[] = [
  ...crossed(
    ['', 'cok', 'tekrar', 'tekrardan'],
    ['tesekkur', 'tesekkurler', 'tesekkur ederim', 'tesekkur ederiz', 'tesekkurlerimi sunarim', 'tesekkur ediyorum', 'tesekkur ediyoruz'],
  ),
  ...['tesekkurler cok', 'tesekkur ederim cok', 'cok cok tesekkurler', 'cok cok tesekkur ederim', 'tsk', 'tskler', 'tesekkurler ederim'],
  ...crossed(['', 'cok'], ['sagol', 'sag ol', 'sagolun', 'sag olun', 'sagolunuz', 'sag olunuz', 'sagolasiniz', 'sag olasiniz']),
  ...['var olun', 'varolun', 'eyvallah', 'minnettarim', 'minnettariz', 'allah razi olsun'],
  ...crossed(['eline', 'elinize', 'ellerine', 'ellerinize', 'emeginize', 'emeklerinize'], ['saglik', 'saglik olsun']),
  ...[
    'thank you',
    'thank you very much',
    'thank you so much',
    'thank you again',
    'thanks',
    'thanks a lot',
    'thanks again',
    'thanks so much',
    'many thanks',
  ],
  ...['thx', 'cheers', 'much appreciated', 'i appreciate it', 'we appreciate it'],
];

/** Greetings, wishes and praise that may stand beside them, and say nothing by themselves. */
export const COURTESIES: readonly string[] = [
  ...['merhaba', 'merhabalar', 'selam', 'selamlar', 'gunaydin', 'herkese merhaba', 'iyi gunler', 'iyi calismalar', 'iyi aksamlar', 'iyi geceler'],
  ...[
    'iyi haftalar',
    'iyi hafta sonlari',
    'iyi tatiller',
    'iyi mesailer',
    'iyi isler',
    'hayirli isler',
    'hayirli gunler',
    'kolay gelsin',
    'kolayliklar',
  ],
  ...crossed(
    ['iyi gunler', 'iyi calismalar', 'iyi aksamlar', 'iyi haftalar', 'iyi hafta sonlari', 'kolayliklar', 'basarilar'],
    ['dilerim', 'dileriz'],
  ),
  ...['saygilar', 'saygilarimla', 'saygilarimizla', 'selamlarimla', 'sevgiler', 'sevgilerimle', 'sayin yetkili', 'sayin ilgili', 'bilginize'],
  ...FOR_WHAT,
  ...[
    'tamam',
    'tamamdir',
    'peki',
    'anladim',
    'anlasildi',
    'evet',
    'super',
    'supersiniz',
    'harika',
    'harikasiniz',
    'mukemmel',
    'cok iyi',
    'cok guzel',
    'gayet iyi',
  ],
  ...['cok memnun kaldim', 'cok memnun kaldik', 'memnun kaldim', 'memnun kaldik', 'iyi ki varsiniz'],
  ...['hi', 'hello', 'hi all', 'hello all', 'dear all', 'dear team', 'hi team', 'hello team', 'good morning', 'good afternoon', 'good evening'],
  ...[
    'regards',
    'best regards',
    'kind regards',
    'warm regards',
    'best',
    'best wishes',
    'sincerely',
    'yours sincerely',
    'have a nice day',
    'have a good day',
    'have a great day',
  ],
  ...['have a nice weekend', 'great', 'perfect', 'excellent', 'great job', 'good job', 'well done', 'ok', 'okay', 'yes'],
  ...crossed(
    ['for'],
    ['your', 'the', 'your quick', 'the quick', 'your great', 'all your', 'your kind'],
    ['help', 'support', 'response', 'reply', 'work', 'assistance', 'solution', 'effort', 'time'],
  ),
  ...['for everything', 'for helping'],
];

const THINGS = [
  ...[
    '',
    'yazici',
    'yazicim',
    'yazicimiz',
    'bilgisayar',
    'bilgisayarim',
    'laptop',
    'internet',
    'ekran',
    'program',
    'sistem',
    'baglanti',
    'cihaz',
    'her sey',
    'hepsi',
  ],
  ...['telefon', 'outlook', 'vpn', 'klavye', 'fare', 'mouse', 'tarayici', 'e posta', 'eposta', 'mail'],
];

/** That it works or is solved. */
export const WORKS: readonly string[] = [
  ...crossed(
    ['', 'simdi', 'su an', 'su anda', 'artik', 'evet'],
    THINGS,
    ['', 'sorunsuz', 'duzgun', 'gayet iyi', 'normal', 'guzel'],
    ['calisiyor', 'calisti', 'duzeldi', 'duzelmis'],
  ),
  ...crossed(
    ['', 'evet', 'simdi', 'artik'],
    ['', 'sorun', 'sorunum', 'sorunumuz', 'problem', 'problemim', 'problemimiz', 'hata', 'ariza', 'talep', 'talebim', 'konu'],
    [
      'cozuldu',
      'cozulmus',
      'cozulmus oldu',
      'giderildi',
      'halloldu',
      'halledildi',
      'hallolmus',
      'kalmadi',
      'duzeldi',
      'duzelmis',
      'cozume kavustu',
      'ortadan kalkti',
    ],
  ),
  ...crossed(['', 'artik', 'simdi', 'su an', 'simdilik'], ['sorun yok', 'problem yok', 'bir sorun yok', 'her sey yolunda', 'sorun gorunmuyor']),
  ...crossed(
    ['', 'now', 'yes', 'yes now'],
    ['it works', 'works', 'it is working', 'it s working', 'its working', 'everything works', 'everything is fine', 'everything is working'],
    ['', 'now', 'fine', 'again', 'fine now', 'perfectly', 'well', 'now again'],
  ),
  ...crossed(
    ['', 'the problem', 'problem', 'the issue', 'issue', 'my problem', 'my issue', 'it'],
    ['', 'is', 'was', 'has been'],
    ['solved', 'fixed', 'resolved'],
    ['', 'now'],
  ),
  ...[
    'it s fixed',
    'its fixed',
    'it s solved',
    'all good',
    'all good now',
    'all fine',
    'all set',
    'no problem',
    'no problems',
    'no more problems',
    'working',
    'working now',
  ],
];

/** Greetings after which somebody is called by name. */
export const GREETINGS: ReadonlySet<string> = new Set(['merhaba', 'merhabalar', 'selam', 'selamlar', 'hi', 'hello', 'dear', 'sayin', 'sn']);

/** What a name is followed by. */
export const TITLES: ReadonlySet<string> = new Set(['bey', 'hanim', 'beyler', 'hanimlar', 'abi', 'abla', 'hocam']);

/** After them a signature may follow. */
export const CLOSINGS: ReadonlySet<string> = new Set([
  ...[
    'iyi gunler',
    'iyi calismalar',
    'iyi aksamlar',
    'iyi haftalar',
    'iyi hafta sonlari',
    'kolay gelsin',
    'saygilar',
    'saygilarimla',
    'saygilarimizla',
    'selamlarimla',
    'sevgiler',
  ],
  ...[
    'iyi gunler dilerim',
    'iyi calismalar dilerim',
    'iyi gunler dileriz',
    'iyi calismalar dileriz',
    'regards',
    'best regards',
    'kind regards',
    'warm regards',
    'best',
    'best wishes',
    'sincerely',
  ],
]);

/** What stands in no name and no signature: a word with one of these is meant to be read. */
export const MEANT =
  /\b(?:ama|fakat|ancak|lakin|yalniz|yine|gene|yeniden|tekrar|hala|halen|henuz|sorun|problem|hata(?:si|lar|li|m)?|ariza|acil|lutfen|yok|degil|but|still|again|however|not|broken|error|issue|help|please|urgent|no|never)\b|bozu[lk]|calis|duzel|cozul|kesil|kopu|kopt|acil|kapan|durdu|dondu|gitti|gidiyor|olmu|olma|yor\b|yorum|m[ae]di|m[iu]yor|mad[iu]|medi|karar|bekli|fail|doesn|isn t|can t|won t/;
