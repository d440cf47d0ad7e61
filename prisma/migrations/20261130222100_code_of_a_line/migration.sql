-- Whether somebody has named the code of withholding of a line, or that it has none: what a price list or the setting of expenses says later leaves it.
ALTER TABLE charge_line ADD COLUMN withholding_own boolean NOT NULL DEFAULT false;
