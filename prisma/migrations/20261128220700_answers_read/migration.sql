-- What Prisma's schema cannot say: answers that were not taken, and have been read, are found without reading every task.
CREATE INDEX desk_task_answer_done_idx ON desk_task (done_at) WHERE kind = 'ANSWER_NOT_TAKEN' AND done_at IS NOT NULL;
