import type { Pool } from 'pg';
import { foldTurkish } from '../../domain/fold';
import { parseLabel } from '../../domain/ids';
import { phoneDigits } from '../../domain/phone';
import { devicesOfFamilySql, placeNamesSql } from '../../platform/device-user';
import type { CallerFindings } from '../contract/callers';
import { likePattern } from './listing';
import { SqlValues } from './ticket-scope';

const MOST_WORDS = 6;
const PER_KIND = 6;
/** Of so many people the devices are looked for: words that find more say too little. */
const MOST_USERS = 200;

/** Who may be calling, about which ticket: people, devices and firms in which every word occurs, whatever the case of its Turkish letters. */
export async function findCallers(pool: Pool, q: string): Promise<CallerFindings> {
  const words = foldTurkish(q)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const values = new SqlValues();
  // Not prepared: each look is planned by its own words, and each word by its index.
  const { rows } = await pool.query<{ found: CallerFindings }>(statement(words, q, values), values.list);
  return rows[0]?.found ?? { tickets: [], people: [], devices: [], firms: [] };
}

/** Each part reads its own index over folded words; a ticket's and a label's number and the digits of a telephone find by themselves. */
function statement(words: readonly string[], q: string, values: SqlValues): string {
  // The indexes hold groups of three letters; where no word has as many, only a number is looked for.
  const patterns = words.some((word) => word.length >= 3) ? words.map((word) => values.add(likePattern(word))) : [];
  const all = (row: string): string =>
    patterns.length > 0 ? patterns.map((pattern) => `${row}.search_fold like ${pattern}`).join(' and ') : 'false';
  const digits = phoneDigits(q);
  const phone = digits === null ? '' : ` or p.search_fold like ${values.add(`%${digits}%`)}`;
  const number = values.add(parseLabel(q));
  // Where somebody sits at a device its place names them, often without their given name; what the words or the label found itself comes before.
  const ofUser = `select distinct on (d.id) d.* from (select * from contact u where u.active and ${all('u')} limit ${MOST_USERS}) u
    join asset d on d.customer_id = u.customer_id and ${devicesOfFamilySql('d', 'u.name')} and ${placeNamesSql('d.place', 'u.name')}
    where not (${all('d')}) and d.label_number is distinct from ${number}::int limit ${PER_KIND * 2}`;
  const list = (select: string): string => `coalesce((select json_agg(x) from (${select} limit ${PER_KIND}) x), '[]')`;
  const ticket = values.add(/^#?(\d{1,9})$/.exec(q.trim())?.[1] ?? null);
  return `select json_build_object(
    'tickets', ${list(`select t.id, t.number, t.subject, coalesce(k.name, t.requester_name) as "requesterName", c.name as "customerName"
        from ticket t left join contact k on k.id = t.contact_id left join customer c on c.id = t.customer_id where t.number = ${ticket}::int`)},
    'people', ${list(`select p.id, p.name, p.phone, p.email, p.customer_id as "customerId", c.name as "customerName"
        from contact p join customer c on c.id = p.customer_id where p.active and ((${all('p')})${phone})`)},
    'devices', ${list(`select a.id, a.label, a.name, a.serial, a.place, a.customer_id as "customerId", c.name as "customerName"
        from ((select * from asset d where d.label_number = ${number}::int)
              union all (select * from asset d where ${all('d')} and d.label_number is distinct from ${number}::int limit ${PER_KIND * 2})
              union all (${ofUser})) a
        join customer c on c.id = a.customer_id where a.status <> 'RETIRED'`)},
    'firms', ${list(`select f.id, f.number, f.name from customer f where f.active and ${all('f')}`)}) as found`;
}
