import type { Operations } from './operation';

/** Live updates. */
export const eventOperations = {
  streamEvents: {
    method: 'get',
    path: '/events',
    access: 'session',
    output: null,
    stream: 'text/event-stream',
    summary: 'Server-sent events: `change` with [{resource, id}], `resync` when changes may have been missed, `bye` when the session ended.',
  },
} as const satisfies Operations;
