import { useTranslate } from 'react-admin';
import { messageOf, minutesToWait } from '../data/http';
import { useText } from '../i18n/use-text';

/** Says why a sign-in was refused, and after how many tries too many for how long. */
export function useRefusalText(): (failure: unknown) => string {
  const text = useText();
  const translate = useTranslate();
  return (failure) => {
    const minutes = minutesToWait(failure);
    return minutes === null ? translate(messageOf(failure)) : text('login.wait', { smart_count: minutes });
  };
}
