import type { StateDef } from '../../../domain/ticket-states';

/** How a state is meant: the tones of the table of states. */
export type Tone = StateDef['tone'];

interface ToneColours {
  readonly text: string;
  readonly back: string;
}

/** Text and background of each tone; every pair has a contrast of at least 4.5 : 1 (tested). */
export const TONES: Readonly<Record<'light' | 'dark', Readonly<Record<Tone, ToneColours>>>> = {
  light: {
    info: { text: '#1d4e89', back: '#e3edf9' },
    active: { text: '#0f5b57', back: '#dcf1ee' },
    waiting: { text: '#7a4a05', back: '#fcefd5' },
    alarm: { text: '#9c1f1f', back: '#fde6e4' },
    success: { text: '#25611f', back: '#e2f3de' },
    closed: { text: '#4d5763', back: '#e9ecef' },
  },
  dark: {
    info: { text: '#a9cdf7', back: '#1b3350' },
    active: { text: '#8fdcd3', back: '#143f3d' },
    waiting: { text: '#f6cf8a', back: '#4a3411' },
    alarm: { text: '#ffb4ab', back: '#551e1c' },
    success: { text: '#a9dda0', back: '#1f4020' },
    closed: { text: '#c3cad3', back: '#343b44' },
  },
};
