import { screen } from '@testing-library/react';
import { StateChip } from '../../admin-ui/src/fields/StateChip';
import { TONES } from '../../admin-ui/src/theme/tones';
import { TICKET_STATE_NAMES, TICKET_STATES } from '../../domain/ticket-states';
import { renderScreen } from './support/screen';

/** Relative luminance and contrast of WCAG 2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('state chips', () => {
  test.each(['tr', 'en'] as const)('every state is named in %s', async (locale) => {
    renderScreen(
      <>
        {TICKET_STATE_NAMES.map((state) => (
          <StateChip key={state} state={state} entitlement={null} />
        ))}
      </>,
      { locale },
    );
    for (const state of TICKET_STATE_NAMES) expect(await screen.findByText(TICKET_STATES[state][locale])).toBeTruthy();
  });

  test('words can be read on their ground by day and by night (WCAG AA)', () => {
    const weak = Object.entries(TONES).flatMap(([mode, tones]) =>
      Object.entries(tones)
        .filter(([, { text, back }]) => contrast(text, back) < 4.5)
        .map(([tone]) => `${mode} ${tone}`),
    );
    expect(weak).toEqual([]);
  });
});
