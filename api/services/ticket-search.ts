import { foldTurkish } from '../../domain/fold';
import { parseLabel } from '../../domain/ids';
import { phoneDigits } from '../../domain/phone';
import { seesNoPersonalData } from '../../domain/roles';
import { likePattern } from './listing';
import type { StaffUser } from './staff-user';
import type { SqlValues } from './ticket-scope';

const MOST_WORDS = 8;
const NUMBER = /^#(\d{1,9})$/;

/**
 * Condition on `t` under which a ticket is found by what somebody typed: '#1004' is a ticket's number; a label or a telephone number
 * may be written in any way; else every word must occur, in the ticket's own texts or in the label of its device. People who
 * may not read names and subjects search by number only.
 */
export function searchCondition(actor: Pick<StaffUser, 'role'>, q: string, values: SqlValues): string | null {
  const words = wordsOf(q);
  if (words.length === 0) return null;
  const all = (conditionOf: (word: string) => string): string => `(${words.map(conditionOf).join(' and ')})`;
  if (seesNoPersonalData(actor.role)) return all((word) => `t.number::text = ${values.add(word.replace('#', ''))}`);
  const phone = phoneDigits(q);
  const parts = [all((word) => wordCondition(word, values)), ...(phone === null ? [] : [phoneCondition(phone, values)])];
  return `(${parts.join(' or ')})`;
}

/** The words, folded; a label that is written apart ('sm 10') is one. */
function wordsOf(q: string): string[] {
  const words = foldTurkish(q)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  return words.reduce<string[]>((kept, word) => {
    const before = kept.at(-1);
    const label = before !== undefined && /^[a-z]+-?$/.test(before) && /^\d+$/.test(word) ? `${before}${word}` : '';
    return parseLabel(label) === null ? [...kept, word] : [...kept.slice(0, -1), label];
  }, []);
}

function wordCondition(word: string, values: SqlValues): string {
  const number = NUMBER.exec(word)?.[1];
  if (number !== undefined) return `t.number = ${values.add(Number(number))}`;
  const label = /^\d+$/.test(word) ? null : parseLabel(word);
  const pattern = values.add(likePattern(word));
  // The folded text of devices has an index, and holds more than the label.
  const labelled = `select a.id from asset a where a.search_fold like ${pattern} and sm_fold(a.label) like ${pattern}`;
  const same = label === null ? '' : ` union all select a.id from asset a where a.label_number = ${values.add(label)}`;
  return `(t.search_fold like ${pattern} or t.asset_id = any(array(${labelled}${same})))`;
}

/** Numbers are stored in E.164, with the ticket and with its contact; folded texts of contacts hold them and have an index. */
function phoneCondition(digits: string, values: SqlValues): string {
  const pattern = values.add(`%${digits}%`);
  return `(t.requester_phone like ${pattern} or t.contact_id = any(array(select p.id from contact p where p.search_fold like ${pattern} and p.phone like ${pattern})))`;
}
