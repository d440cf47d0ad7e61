/** Largest file that is taken with a message or a request, in bytes. */
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;

/** Most files that one message or request can carry. */
export const MAX_ATTACHMENTS = 10;

/** Largest sum of files that goes out with a mail, in bytes: mail servers refuse more; the rest waits on the status page. */
export const MAX_MAILED_BYTES = 7 * 1024 * 1024;

/** Largest picture that is shown without being asked for, in bytes: on a slow line a bigger one is opened by whoever wants to see it. */
export const MAX_PREVIEW_BYTES = 1_500_000;

/** Largest form with files that is read to its end, in bytes: as many files as are taken, and then no more. */
export const MAX_FORM_BYTES = MAX_ATTACHMENTS * MAX_ATTACHMENT_BYTES + 2 * 1024 * 1024;

/** How long an uploaded file waits for its message before it is forgotten, in milliseconds; longer than any command waits. */
export const DRAFT_LIFE_MS = 14 * 86_400_000;
