-- Days on which a member of staff is away. Why is nobody's business: an illness would be personal data of the special kind (KVKK art. 6).
CREATE TABLE staff_absence (
  id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  substitute_id uuid REFERENCES app_user (id) ON DELETE RESTRICT,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT staff_absence_pkey PRIMARY KEY (id),
  CONSTRAINT staff_absence_order CHECK (starts_on <= ends_on),
  CONSTRAINT staff_absence_substitute CHECK (substitute_id <> user_id),
  CONSTRAINT staff_absence_once EXCLUDE USING gist (user_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);
CREATE INDEX staff_absence_ends_on_idx ON staff_absence (ends_on);
