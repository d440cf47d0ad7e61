-- Teams to which tickets are given when nobody in particular is to have them.
CREATE TABLE team (
  id uuid NOT NULL,
  name text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT team_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX team_name_key ON team (sm_fold(name));
CREATE TABLE team_member (
  team_id uuid NOT NULL REFERENCES team (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  CONSTRAINT team_member_pkey PRIMARY KEY (team_id, user_id)
);
CREATE INDEX team_member_user_id_idx ON team_member (user_id);
ALTER TABLE ticket ADD COLUMN team_id uuid REFERENCES team (id) ON DELETE RESTRICT;
CREATE INDEX ticket_team_id_idx ON ticket (team_id);
