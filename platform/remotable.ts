/** SQL: whether a device can be reached by remote control; program and ID are known. `asset` is the name of its row in the query. */
export const remotableSql = (asset: string): string => `(${asset}.remote_tool IS NOT NULL AND ${asset}.remote_id IS NOT NULL)`;
