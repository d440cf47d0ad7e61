-- What a package has paid for in a month, asked for each page of a ticket and each charge line.
CREATE INDEX charge_line_package_idx ON charge_line (contract_id, service_date) WHERE rule_id = 'PACKAGE-VISIT';

-- Permissions that were ended together with a contested one, asked for each mail about a permission.
CREATE INDEX consent_contest_of_idx ON consent (contest_of_id) WHERE contest_of_id IS NOT NULL;
