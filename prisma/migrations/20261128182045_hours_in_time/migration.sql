-- Weekly hours that counted before a date: what ran under them stays counted by them.
ALTER TABLE "calendar" ADD COLUMN "formerly" JSONB NOT NULL DEFAULT '[]';
