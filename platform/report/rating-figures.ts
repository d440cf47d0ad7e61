import type { RatingFigures } from '../../domain/report/customer-report';
import type { Ask, ReportScope } from './figures-query';

const RATINGS = `
select count(*)::int as count, round(avg(r.stars), 2)::text as average,
       array[${[1, 2, 3, 4, 5].map((stars) => `count(*) filter (where r.stars = ${stars})`).join(', ')}]::int[] as stars
  from ticket t join rating r on r.ticket_id = t.id where t.customer_id = $1 and r.changed_at >= $2 and r.changed_at < $3`;

/** What requesters thought of the result in the period. */
export async function ratingFigures(ask: Ask, { customerId, since, until }: ReportScope): Promise<RatingFigures> {
  const [row] = await ask<RatingFigures>(RATINGS, [customerId, since, until]);
  return row ?? { count: 0, average: null, stars: [0, 0, 0, 0, 0] };
}
