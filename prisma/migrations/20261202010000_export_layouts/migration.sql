-- Layouts by which files for accounting programs are made of a book, and every version that a file may have been made by.
CREATE TABLE "export_layout" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_layout_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "export_layout_name_key" ON "export_layout"("name");

CREATE TABLE "export_layout_version" (
    "layout_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_layout_version_pkey" PRIMARY KEY ("layout_id", "version")
);

CREATE FUNCTION sm_layout_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'a version of a layout never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER export_layout_version_stays BEFORE UPDATE OR DELETE ON export_layout_version FOR EACH ROW EXECUTE FUNCTION sm_layout_version_stays();
