-- Fees of a contract are looked up by it at each look at a month.
CREATE INDEX charge_line_fee_idx ON charge_line (contract_id) WHERE source = 'FIXED_FEE';

-- What the terms said when a fee was computed. Of a line that somebody has changed since it is not known, and nobody is told of a difference.
UPDATE charge_line l
   SET inputs = jsonb_build_object('net', (l.net + COALESCE((SELECT sum(p.net) FROM charge_line p
                  WHERE p.contract_id = l.contract_id AND p.source = 'FIXED_FEE' AND p.from_line_id IS NOT NULL AND split_part(p.business_key, '#', 1) = l.business_key), 0))::text,
                'day', l.service_date::text, 'n', l.contract_version, 'code', l.withholding_code, 'text', l.description)
 WHERE l.source = 'FIXED_FEE' AND l.from_line_id IS NULL AND l.inputs = '{}'
   AND NOT EXISTS (SELECT FROM audit_log a WHERE a.subject_type = 'chargeLine' AND a.subject_id = l.id::text AND a.action = 'charge.change');
