-- Which calendar, in which version, the instants of a chase were computed with.
ALTER TABLE "approval" ADD COLUMN     "calendar" TEXT;
