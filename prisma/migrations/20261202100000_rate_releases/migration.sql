-- What has come into the register of exchange rates is told to the lines that wait for it by a workflow that goes on from here.
CREATE TABLE "rate_release" (
    "id" UUID NOT NULL,
    "reach" JSONB,
    "former" JSONB NOT NULL DEFAULT '[]',
    "by_id" UUID,
    "last_line_at" TIMESTAMPTZ(3),
    "last_line_id" UUID,
    "looked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "rate_release_pkey" PRIMARY KEY ("id")
);
CREATE INDEX rate_release_open_idx ON rate_release (created_at) WHERE finished_at IS NULL;
