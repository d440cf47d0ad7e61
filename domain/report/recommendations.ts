import { addDays, civilDateAt, type CivilDate } from '../civil-date';
import { TARGETS } from '../clocks/targets';
import { formatCivilDate } from '../format';
import type { Label } from '../label';
import { compareAmounts, formatDecimal } from '../money';
import type { ReportFacts } from './customer-report';
import { keptPercent } from './shares';

/** What a rule found: the sentence that is printed, as it was when the report was made. */
export interface Recommendation {
  readonly rule: RecommendationRule;
  readonly sentence: Label;
}

/** Limits from which the report recommends something; a guess of ours until the customers say otherwise. */
export const LIMITS = {
  /** Tickets of one device in the period. */
  repeatDevice: 3,
  /** Tickets of one person in the period. */
  repeatRequester: 5,
  /** Promises that were kept, in per cent. */
  keptPercent: 90,
  /** Days before a warranty or a contract ends. */
  endsWithinDays: 60,
  /** Permissions to connect that nobody answered. */
  unansweredPermissions: 3,
  /** Average of the ratings, and from how many of them on it says something. */
  rating: '3.50',
  ratings: 3,
} as const;

/** Names that are told one by one; of more, the number. */
const NAMED = 5;

type Rule = (facts: ReportFacts) => Label[];

const bothOf = (tr: string, en: string): Label => ({ tr, en });

function listed(names: readonly string[], more: (count: number) => Label): Label {
  const shown = names.slice(0, NAMED).join(', ');
  const left = names.length - NAMED;
  return left <= 0 ? bothOf(shown, shown) : bothOf(`${shown} ${more(left).tr}`, `${shown} ${more(left).en}`);
}

const andMore = (count: number): Label => bothOf(`ve ${count} cihaz daha`, `and ${count} more`);

/** What is recommended from what, in the order in which it is read. */
const RULES = {
  REPEAT_DEVICE: ({ repeatDevices, madeAt }) =>
    repeatDevices
      .filter(({ tickets }) => tickets >= LIMITS.repeatDevice)
      .map(({ label, tickets, warrantyEndsOn }) =>
        warrantyEndsOn !== null && warrantyEndsOn >= madeOn(madeAt)
          ? bothOf(
              `${label} etiketli cihaz için dönemde ${tickets} talep açıldı ve cihazın garantisi sürüyor: üreticiye garanti başvurusu yapılmasını öneririz.`,
              `The device ${label} had ${tickets} tickets in the period and is still in warranty: we recommend a warranty claim with its maker.`,
            )
          : bothOf(
              `${label} etiketli cihaz için dönemde ${tickets} talep açıldı: kapsamlı bakımını ya da yenilenmesini öneririz.`,
              `The device ${label} had ${tickets} tickets in the period: we recommend a thorough overhaul or its replacement.`,
            ),
      ),
  PROMISES_MISSED: ({ promises }) =>
    promises
      .filter(({ priority }) => priority === null)
      .flatMap(({ target, kept, missed }) => {
        const share = keptPercent({ kept, missed });
        if (share === null || share >= LIMITS.keptPercent) return [];
        const { tr, en } = TARGETS[target];
        return [
          bothOf(
            `“${tr}” sürelerinin %${share} kadarı tutuldu (${kept + missed} talepte ${kept}); hedefimiz %${LIMITS.keptPercent}. Gecikmelerin nedenlerini sizinle gözden geçirmek isteriz.`,
            `“${en}” times were kept in ${share}% of cases (${kept} of ${kept + missed}); our aim is ${LIMITS.keptPercent}%. We would like to go through the delays with you.`,
          ),
        ];
      }),
  WARRANTY_ENDS: ({ endingWarranties }) => {
    if (endingWarranties.length === 0) return [];
    const names = endingWarranties.map(({ label, endsOn }) =>
      bothOf(`${label} (${formatCivilDate(endsOn, 'tr')})`, `${label} (${formatCivilDate(endsOn, 'en')})`),
    );
    const [tr, en] = (['tr', 'en'] as const).map(
      (locale) =>
        listed(
          names.map((name) => name[locale]),
          andMore,
        )[locale],
    );
    return [
      bothOf(
        `Garantisi ${LIMITS.endsWithinDays} gün içinde bitecek cihazlar var: ${tr}. Bilinen arızaları garanti bitmeden bildirmenizi öneririz.`,
        `The warranty of some devices ends within ${LIMITS.endsWithinDays} days: ${en}. We recommend reporting known faults before that.`,
      ),
    ];
  },
  APPROVALS_LAPSED: ({ approvals: { lapsed } }) =>
    lapsed === 0
      ? []
      : [
          bothOf(
            `${lapsed} onay isteği yanıtlanmadan süresini doldurdu. Onay verenin bulunmadığı günler için bir vekil bildirmenizi öneririz.`,
            `${lapsed} approval ${lapsed === 1 ? 'request' : 'requests'} lapsed without an answer. We recommend naming a substitute for days on which the approver is away.`,
          ),
        ],
  PERMISSIONS_UNANSWERED: ({ permissions: { unanswered } }) =>
    unanswered < LIMITS.unansweredPermissions
      ? []
      : [
          bothOf(
            `${unanswered} uzaktan bağlantı izni isteği yanıtsız kaldı; bu, çözümü geciktirir. Kullanıcıların talep formunda izin verebildiklerini anımsatmanızı öneririz.`,
            `${unanswered} requests for a permission to connect stayed unanswered, which delays solutions. We recommend reminding users that they can permit it in the request form.`,
          ),
        ],
  REPEAT_REQUESTER: ({ repeatRequesters }) => {
    const often = repeatRequesters.filter(({ tickets }) => tickets >= LIMITS.repeatRequester);
    if (often.length === 0) return [];
    return [
      bothOf(
        `Dönemde ${LIMITS.repeatRequester} ya da daha çok talep açan ${often.length} kullanıcı var. Kısa bir kullanıcı eğitimini öneririz.`,
        `${often.length} ${often.length === 1 ? 'user' : 'users'} opened ${LIMITS.repeatRequester} or more tickets in the period. We recommend a short training.`,
      ),
    ];
  },
  RATINGS_LOW: ({ ratings: { average, count } }) =>
    average === null || count < LIMITS.ratings || compareAmounts(average, LIMITS.rating) >= 0
      ? []
      : [
          bothOf(
            `Memnuniyet ortalaması 5 üzerinden ${formatDecimal(average, 'tr')}. Düşük puanların nedenlerini sizinle görüşmek isteriz.`,
            `The average rating is ${formatDecimal(average, 'en')} of 5. We would like to discuss the reasons for the low ones with you.`,
          ),
        ],
  CONTRACT_ENDS: ({ contracts, madeAt }) => {
    const [today, limit] = [madeOn(madeAt), addDays(madeOn(madeAt), LIMITS.endsWithinDays)];
    return contracts
      .filter(({ endsOn }) => endsOn >= today && endsOn <= limit)
      .map(({ number, endsOn }) =>
        bothOf(
          `${number} numaralı sözleşmenin son günü ${formatCivilDate(endsOn, 'tr')}. Yenileme görüşmesini şimdiden planlamayı öneririz.`,
          `The last day of contract ${number} is ${formatCivilDate(endsOn, 'en')}. We recommend planning its renewal now.`,
        ),
      );
  },
} as const satisfies Record<string, Rule>;

export type RecommendationRule = keyof typeof RULES;
export const RECOMMENDATION_RULES = Object.keys(RULES) as [RecommendationRule, ...RecommendationRule[]];

/** What the figures recommend, by the table above. */
export function recommendationsFor(facts: ReportFacts): Recommendation[] {
  return RECOMMENDATION_RULES.flatMap((rule) => RULES[rule](facts).map((sentence) => ({ rule, sentence })));
}

function madeOn(madeAt: string): CivilDate {
  return civilDateAt(Date.parse(madeAt));
}
