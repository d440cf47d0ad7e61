-- Texts that the desk writes again and again, with places to be filled in.
CREATE TABLE "reply_template" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "text_tr" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reply_template_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "reply_template_name_key" ON "reply_template"("name");
