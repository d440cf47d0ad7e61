/** Largest file that is taken with a message or a request, in bytes. */
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;

/** Most files that one message or request can carry. */
export const MAX_ATTACHMENTS = 10;

/** Largest sum of files that goes out with a mail, in bytes: mail servers refuse more; the rest waits on the status page. */
export const MAX_MAILED_BYTES = 7 * 1024 * 1024;
