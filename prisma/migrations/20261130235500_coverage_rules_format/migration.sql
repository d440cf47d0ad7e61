-- How a set's rules are stored: the version before writes format 1, which is read as this version means it (domain/coverage/upgraded.ts).
ALTER TABLE coverage_rule_set ADD COLUMN format integer NOT NULL DEFAULT 1;

-- A number that a set had is given to no other, also when the set was removed before its day.
CREATE SEQUENCE coverage_rule_set_n_seq;
SELECT setval('coverage_rule_set_n_seq', GREATEST(1, (SELECT COALESCE(max(n), 0) FROM coverage_rule_set),
  (SELECT COALESCE(max((detail ->> 'n')::int), 0) FROM audit_log WHERE subject_type = 'coverageRules' AND action = 'coverageRules.create')),
  EXISTS (SELECT FROM audit_log WHERE subject_type = 'coverageRules') OR EXISTS (SELECT FROM coverage_rule_set));
