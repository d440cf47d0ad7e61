-- Settings are changed in the back office now: each change raises the version that If-Match names.
ALTER TABLE "setting" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
