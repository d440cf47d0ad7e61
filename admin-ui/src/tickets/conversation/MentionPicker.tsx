import AlternateEmailIcon from '@mui/icons-material/AlternateEmail';
import { Button, Chip, Menu, MenuItem, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { beginsLike, beingMentioned, halfMentionsIn, mentionedIn, withCompleted, withMention, type Mentionable } from '../../../../domain/mentions';
import { useText } from '../../i18n/use-text';

interface MentionPickerProps {
  readonly people: readonly Mentionable[];
  /** Colleagues who may not read the ticket's notes: nobody is offered without a word on who is not, and why. */
  readonly withoutSight: readonly Mentionable[];
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

/** Who is named, or meant by what is being typed, and may not read it. */
function unseeing(words: string, withoutSight: readonly Mentionable[]): Mentionable[] {
  const typed = beingMentioned(words)?.trim() ?? '';
  const named = mentionedIn(words, withoutSight);
  return withoutSight.filter((person) => named.includes(person) || (typed.length > 1 && beginsLike(person.name, typed))).slice(0, MAX_SUGGESTED);
}

/** Names a colleague: by the button, or from what fits the name that is being typed after an `@`. */
export function MentionPicker({ people, withoutSight, words, onChange }: MentionPickerProps) {
  const text = useText();
  const fitting = suggestedFor(words, people);
  const blind = unseeing(words, withoutSight);
  const isNobody =
    fitting.length === 0 && blind.length === 0 && (beingMentioned(words)?.trim().length ?? 0) > 1 && halfMentionsIn(words, people).length === 0;
  // What stands further up is completed where it stands; what is being typed is, once it goes on as no name does.
  const half = halfMentionsIn(fitting.length === 0 ? words : words.slice(0, words.lastIndexOf('@')), people);
  const choose = ({ name }: Mentionable): void => onChange(withMention(words, name));
  if (people.length + withoutSight.length === 0) return null;
  return (
    <>
      <ColleagueMenu people={people} withoutSight={withoutSight} onChoose={choose} />
      <Stack direction="row" sx={{ gap: 0.5, flexWrap: 'wrap' }} role="group" aria-label={text('mention.suggested')} aria-live="polite">
        {isNobody && (
          <Typography variant="caption" color="text.secondary">
            {text('mention.nobody')}
          </Typography>
        )}
        {blind.map(({ id, name }) => (
          <Typography key={id} variant="caption" color="text.secondary">
            {text('mention.cannot_see', { name })}
          </Typography>
        ))}
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

type ColleagueMenuProps = Pick<MentionPickerProps, 'people' | 'withoutSight'> & { readonly onChoose: (person: Mentionable) => void };

/** All colleagues: whoever may not read the ticket stands there with the reason, and cannot be chosen. */
function ColleagueMenu({ people, withoutSight, onChoose }: ColleagueMenuProps) {
  const text = useText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (person: Mentionable): void => {
    setAnchor(null);
    onChoose(person);
  };
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
        {withoutSight.map(({ id, name }) => (
          <MenuItem key={id} disabled>
            {text('mention.cannot_see', { name })}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
