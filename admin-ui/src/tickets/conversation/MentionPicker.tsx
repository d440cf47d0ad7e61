import AlternateEmailIcon from '@mui/icons-material/AlternateEmail';
import { Button, Chip, Menu, MenuItem, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { beginsLike, beingMentioned, halfMentionsIn, withCompleted, withMention, type Mentionable } from '../../../../domain/mentions';
import { useText } from '../../i18n/use-text';

interface MentionPickerProps {
  readonly people: readonly Mentionable[];
  /** The note as it is typed. */
  readonly words: string;
  readonly onChange: (words: string) => void;
}

const MAX_SUGGESTED = 6;

/** Who fits the name that is being typed after an `@`, the one that Enter takes first. */
export function suggestedFor(words: string, people: readonly Mentionable[]): Mentionable[] {
  const typed = beingMentioned(words);
  return typed === null ? [] : people.filter(({ name }) => beginsLike(name, typed)).slice(0, MAX_SUGGESTED);
}

/** Names a colleague: by the button, or from what fits the name that is being typed after an `@`. */
export function MentionPicker({ people, words, onChange }: MentionPickerProps) {
  const text = useText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const fitting = suggestedFor(words, people);
  const isNobody = fitting.length === 0 && (beingMentioned(words)?.trim().length ?? 0) > 1 && halfMentionsIn(words, people).length === 0;
  // What stands further up is completed where it stands; what is being typed is, once it goes on as no name does.
  const half = halfMentionsIn(fitting.length === 0 ? words : words.slice(0, words.lastIndexOf('@')), people);
  const choose = ({ name }: Mentionable): void => {
    setAnchor(null);
    onChange(withMention(words, name));
  };
  if (people.length === 0) return null;
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<AlternateEmailIcon />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {text('mention.button')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} slotProps={{ paper: { sx: { maxHeight: 360 } } }}>
        {people.map((person) => (
          <MenuItem key={person.id} onClick={() => choose(person)}>
            {person.name}
          </MenuItem>
        ))}
      </Menu>
      <Stack direction="row" sx={{ gap: 0.5, flexWrap: 'wrap' }} role="group" aria-label={text('mention.suggested')} aria-live="polite">
        {isNobody && (
          <Typography variant="caption" color="text.secondary">
            {text('mention.nobody')}
          </Typography>
        )}
        {fitting.map((person, index) => (
          <Chip key={person.id} size="small" color={index === 0 ? 'primary' : 'default'} label={person.name} onClick={() => choose(person)} />
        ))}
        {half.map(({ word, fitting: meant }) =>
          meant
            .slice(0, MAX_SUGGESTED)
            .map(({ id, name }) => (
              <Chip key={`${word} ${id}`} size="small" label={`${word} → ${name}`} onClick={() => onChange(withCompleted(words, word, name))} />
            )),
        )}
      </Stack>
    </>
  );
}
