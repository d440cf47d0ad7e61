-- Withholding of VAT (tevkifat): which code a price has, if any, and which one a billed line got from it.
ALTER TABLE price_item ADD COLUMN withholding_code text;
ALTER TABLE charge_line ADD COLUMN withholding_code text;

-- What a book withholds from a line stays as it was when the book was made, whatever limits, ratios and customers say later. Of earlier books it is nothing.
ALTER TABLE charge_export_line
  ADD COLUMN withheld_tenths smallint,
  ADD COLUMN withheld numeric(14,2),
  ADD CONSTRAINT charge_export_line_withheld CHECK ((withheld_tenths IS NULL) = (withheld IS NULL));
ALTER TABLE charge_export ADD COLUMN withheld numeric(16,2) NOT NULL DEFAULT 0;
