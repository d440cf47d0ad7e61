-- Days on which somebody else of the customer decides in a person's place. Why is nobody's business (KVKK art. 6).
CREATE TABLE contact_substitute (
  id uuid NOT NULL,
  contact_id uuid NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
  substitute_id uuid NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT contact_substitute_pkey PRIMARY KEY (id),
  CONSTRAINT contact_substitute_order CHECK (starts_on <= ends_on),
  CONSTRAINT contact_substitute_self CHECK (substitute_id <> contact_id),
  CONSTRAINT contact_substitute_once EXCLUDE USING gist (contact_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);
CREATE INDEX contact_substitute_substitute_idx ON contact_substitute (substitute_id);
