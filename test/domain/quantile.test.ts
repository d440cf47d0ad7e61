import { quantile } from '../../domain/quantile';

test.each([
  [[], 0.5, null],
  [[7], 0.9, 7],
  [[30, 10, 20], 0.5, 20],
  [[4, 1, 3, 2], 0.5, 2],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.9, 9],
  [[1, 2], 0, 1],
])('of %j the quantile %d is %j', (values, share, expected) => {
  expect(quantile(values, share)).toBe(expected);
});
