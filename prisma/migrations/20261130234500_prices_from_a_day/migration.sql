-- What an item of a price list costs from a day on. The item itself holds what counts before the first of these days, so that it keeps its identity: approvals name it by its id.
CREATE TABLE price_item_price (
  item_id uuid NOT NULL,
  valid_from date NOT NULL,
  unit_price numeric(14,4) NOT NULL,
  vat_rate numeric(5,2) NOT NULL,
  withholding_code text,
  CONSTRAINT price_item_price_pkey PRIMARY KEY (item_id, valid_from),
  CONSTRAINT price_item_price_item_id_fkey FOREIGN KEY (item_id) REFERENCES price_item (id) ON DELETE CASCADE ON UPDATE CASCADE
);
