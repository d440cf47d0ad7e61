-- A chase whose contract has moved to another calendar: from when on it is counted in that one, and what had run by then in the former one.
ALTER TABLE approval ADD COLUMN counted_from TIMESTAMPTZ(3), ADD COLUMN counted_ms INTEGER NOT NULL DEFAULT 0;
