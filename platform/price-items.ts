/**
 * SQL: the items of price lists with what they cost on a day, to be read from. An item has one price before the first day on which another one begins; its
 * id, code, name and unit are the same all the time.
 */
export const priceItemsOnSql = (day: string): string => `(
  SELECT pi.id, pi.price_list_id, pi.work_type, pi.code, pi.name, pi.unit,
         CASE WHEN pp.item_id IS NULL THEN pi.unit_price ELSE pp.unit_price END AS unit_price,
         CASE WHEN pp.item_id IS NULL THEN pi.vat_rate ELSE pp.vat_rate END AS vat_rate,
         CASE WHEN pp.item_id IS NULL THEN pi.withholding_code ELSE pp.withholding_code END AS withholding_code
    FROM price_item pi
    LEFT JOIN LATERAL (SELECT * FROM price_item_price WHERE item_id = pi.id AND valid_from <= ${day} ORDER BY valid_from DESC LIMIT 1) pp ON true)`;
