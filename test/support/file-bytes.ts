import type TestAgent from 'supertest/lib/agent';

/** Reads the body of an answer as the bytes of a file, for `parse`. */
export const fileBytes: Parameters<ReturnType<TestAgent['get']>['parse']>[0] = (res, done) => {
  const parts: Buffer[] = [];
  res.on('data', (part: Buffer) => parts.push(part));
  res.on('end', () => done(null, Buffer.concat(parts)));
};
