-- A line keeps the code of the item that priced it: a later edit of the price list changes no old month.
ALTER TABLE "charge_line" ADD COLUMN     "item_code" TEXT;

-- What was charged before gets the item that has its price today; expenses were priced by no item.
UPDATE charge_line l SET item_code = (
  SELECT i.code FROM contract k JOIN price_item i ON i.price_list_id = k.price_list_id
   WHERE k.id = l.contract_id AND i.work_type = l.work_type AND i.unit = l.unit AND i.unit_price = l.unit_price
   ORDER BY i.code LIMIT 1)
 WHERE l.work_type NOT IN ('TRAVEL', 'LODGING', 'OTHER_EXPENSE');
