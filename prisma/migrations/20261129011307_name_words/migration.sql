-- Whom a device's place names is asked with each look of a status page at an open question: the words of a name are folded once, in an index.
-- A place can leave out given names, never the family name.
CREATE FUNCTION sm_name_words(t text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN string_to_array(trim(regexp_replace(sm_fold(t), '[^[:alnum:]]+', ' ', 'g')), ' ');

CREATE FUNCTION sm_family_name(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN (sm_name_words(t))[cardinality(sm_name_words(t))];

CREATE INDEX contact_family_name_idx ON contact (customer_id, sm_family_name(name));
