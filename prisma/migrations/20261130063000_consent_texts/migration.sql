-- Versions of the text by which people are asked for a permission to connect, after the one that the product brings.
CREATE TABLE "consent_text" (
    "version" TEXT NOT NULL,
    "notice_tr" TEXT NOT NULL,
    "notice_en" TEXT NOT NULL,
    "permission_tr" TEXT NOT NULL,
    "permission_en" TEXT NOT NULL,
    "advice_tr" TEXT NOT NULL,
    "advice_en" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,

    CONSTRAINT "consent_text_pkey" PRIMARY KEY ("version")
);

CREATE UNIQUE INDEX "consent_text_valid_from_key" ON "consent_text"("valid_from");

-- Evidence names a version and its hash: nobody changes or removes one.
CREATE FUNCTION sm_consent_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a version of a consent text never changes';
END $$;
CREATE TRIGGER consent_text_stays BEFORE UPDATE OR DELETE ON "consent_text" FOR EACH ROW EXECUTE FUNCTION sm_consent_text_stays();
