import { Box, Tooltip } from '@mui/material';
import { useState, type ReactNode, type SyntheticEvent } from 'react';

/** Keeps words on one line and says by dots that there are more. */
export const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** A link stays as high as a finger or a tired hand needs it (WCAG 2.5.8). */
const clipped = {
  ...oneLine,
  '& a, & button': { ...oneLine, display: 'inline-block', maxWidth: '100%', lineHeight: '24px', verticalAlign: 'bottom' },
} as const;

/** What stands on one line of a list; where it is cut, all of it is said to whoever points at it; `quiet` below something louder. */
export function Clipped({ children, quiet = false }: { children: ReactNode; quiet?: boolean }) {
  const [words, setWords] = useState('');
  const look = ({ currentTarget }: SyntheticEvent<HTMLElement>): void => {
    const isCut = [currentTarget, ...currentTarget.children].some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    setWords(isCut ? (currentTarget.textContent ?? '') : '');
  };
  return (
    <Tooltip title={words} placement="bottom-start" describeChild>
      <Box onMouseEnter={look} onFocusCapture={look} sx={{ ...clipped, ...(quiet ? { fontSize: '0.8rem', color: 'text.secondary' } : {}) }}>
        {children}
      </Box>
    </Tooltip>
  );
}
