import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { SentOf } from '../../../api/contract/operation';
import type { coverageRuleOperations } from '../../../api/contract/coverage-rules';
import { messageOf, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** What the server found wrong, by path. */
export type RuleErrors = Readonly<Record<string, string>>;
type Sent = SentOf<(typeof coverageRuleOperations)['createCoverageRuleSet'], 'body'>;

/** Sends a set once, and keeps what was wrong with it. */
export function useSaveRules(onSaved: (n: number) => void, onOvertaken: () => void): {
  readonly save: (body: Sent) => void;
  readonly isPending: boolean;
  readonly errors: RuleErrors;
  readonly setErrors: (errors: RuleErrors) => void;
} {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const { http } = useServices();
  const [isPending, setPending] = useState(false);
  const [errors, setErrors] = useState<RuleErrors>({});
  // A second click on the same words is one set; other words are another try.
  const sent = useRef({ words: '', key: '' });
  const save = async (body: Sent): Promise<void> => {
    const words = JSON.stringify(body);
    if (sent.current.words !== words) sent.current = { words, key: randomId() };
    setPending(true);
    try {
      const { n } = await callOperation(http, 'createCoverageRuleSet', { body, idempotencyKey: sent.current.key });
      notify(text('coverage.saved'), { type: 'success' });
      await queries.invalidateQueries({ queryKey: ['coverage-rules'] });
      onSaved(n);
    } catch (error) {
      const { code, errors: wrong = {} } = problemOf(error);
      setErrors(wrong);
      if (code === 'RULES_CHANGED') {
        // Whoever has read that may write theirs after the others'.
        await queries.invalidateQueries({ queryKey: ['coverage-rules'] });
        onOvertaken();
      }
      notify(messageOf(error), { type: 'error' });
    } finally {
      setPending(false);
    }
  };
  return { save: (body: Sent) => void save(body), isPending, errors, setErrors };
}
