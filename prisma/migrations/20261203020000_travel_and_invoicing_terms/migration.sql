-- What a contract includes of travel and lodging that it bills otherwise, and how its services are invoiced: terms, as the others.
ALTER TABLE contract
    ADD COLUMN town_travel_included boolean NOT NULL DEFAULT false,
    ADD COLUMN travel_included_km integer NOT NULL DEFAULT 0,
    ADD COLUMN lodging_limit numeric(14,2),
    ADD COLUMN invoicing text NOT NULL DEFAULT 'FIRM';
ALTER TABLE contract_version
    ADD COLUMN town_travel_included boolean NOT NULL DEFAULT false,
    ADD COLUMN travel_included_km integer NOT NULL DEFAULT 0,
    ADD COLUMN lodging_limit numeric(14,2),
    ADD COLUMN invoicing text NOT NULL DEFAULT 'FIRM',
    ADD CONSTRAINT contract_version_travel CHECK (travel_included_km >= 0 AND lodging_limit > 0),
    ADD CONSTRAINT contract_version_invoicing CHECK (invoicing IN ('FIRM', 'BY_PERIOD', 'BY_SERVICE'));

-- Whether a place lies outside the town from which our people set out.
ALTER TABLE site ADD COLUMN out_of_town boolean NOT NULL DEFAULT false;
