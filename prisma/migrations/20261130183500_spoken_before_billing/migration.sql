-- Why a line was held first, where the approval that it went beyond was contested afterwards; and with whom, and on which day, somebody spoke before
-- they billed what no customer had been asked about.
ALTER TABLE charge_line
    ADD COLUMN hold_first_reason text,
    ADD COLUMN hold_spoken_with text,
    ADD COLUMN hold_spoken_on date;
