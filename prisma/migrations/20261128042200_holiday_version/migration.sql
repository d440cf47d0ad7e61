-- AlterTable
ALTER TABLE "holiday" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
