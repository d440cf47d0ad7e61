// A test on real services waits for conditions, and on a busy machine five seconds are soon over.
jest.setTimeout(30_000);
