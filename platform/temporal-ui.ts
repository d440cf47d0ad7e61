/** Path of the Temporal UI, where it serves itself and where browsers reach it: through the API, behind a session of ops. */
export const TEMPORAL_UI_PATH = '/ops/temporal';
