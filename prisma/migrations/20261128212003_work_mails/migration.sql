-- Whether a member of staff is told by mail what is given to them and to their teams.
ALTER TABLE app_user ADD COLUMN work_mails boolean NOT NULL DEFAULT true;
