import { slowerPromises } from '../../admin-ui/src/targets/slower-promises';
import { DEFAULT_TARGETS } from '../../domain/clocks/targets';

test('what the firm promises until it enters its own is in order', () => {
  expect(slowerPromises(DEFAULT_TARGETS)).toEqual([]);
});

test('a more urgent priority that is slower is named with the nearest lesser one that is faster', () => {
  const slow = { ...DEFAULT_TARGETS, CRITICAL: { ...DEFAULT_TARGETS.CRITICAL, RESOLUTION: 'PT50H' } };
  expect(slowerPromises(slow)).toEqual([{ priority: 'CRITICAL', target: 'RESOLUTION', than: 'HIGH' }]);
});

test('nothing promised, half typed or not there yet is no promise to compare', () => {
  expect(slowerPromises({ ...DEFAULT_TARGETS, CRITICAL: { FIRST_RESPONSE: null, REMOTE_START: '2 sa', RESOLUTION: 'PT4H' } })).toEqual([]);
  expect(slowerPromises(undefined)).toEqual([]);
});
