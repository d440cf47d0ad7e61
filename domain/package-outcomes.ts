import type { Label } from './label';

const VISIT_LINE: Label = {
  tr: 'Paketten karşılanan ziyaret için faturaya bir şey eklenmez.',
  en: 'For the visit that the package covers nothing is added to the invoice.',
};

const HOURS_LINE: Label = {
  tr: 'Paketten karşılanan kalemler için faturaya bir şey eklenmez; süreleri paketten düşülür.',
  en: 'For what the package covers nothing is added to the invoice; its time is used of the package.',
};

const VISIT_OUTCOME: Label = {
  tr: 'Ziyaret sözleşmenizdeki paketten karşılanır; faturaya bir şey eklenmez. Onaylarsanız paketten bir ziyaret düşülür; onaylamazsanız muhasebemiz ya da yöneticimiz sizinle görüşür.',
  en: 'The visit is covered by the package of your contract; nothing is added to the invoice. If you approve, one visit of the package is used; if not, our accounting or management will talk with you.',
};

const HOURS_OUTCOME: Label = {
  tr: 'Bu kalemler sözleşmenizdeki paketten karşılanır; faturaya bir şey eklenmez. Onaylarsanız süreleri paketten düşülür; onaylamazsanız muhasebemiz ya da yöneticimiz sizinle görüşür.',
  en: 'These lines are covered by the package of your contract; nothing is added to the invoice. If you approve, their time is used of the package; if not, our accounting or management will talk with you.',
};

/** Of lines some of which a package pays for: what becomes of those. */
export const packageLine = (isByHours: boolean): Label => (isByHours ? HOURS_LINE : VISIT_LINE);

/** Of lines that a package pays for, all of them: what follows a yes and a no. */
export const packageOutcome = (isByHours: boolean): Label => (isByHours ? HOURS_OUTCOME : VISIT_OUTCOME);
