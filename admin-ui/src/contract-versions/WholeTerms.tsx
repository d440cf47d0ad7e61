import { Button, Collapse } from '@mui/material';
import { useId, useState } from 'react';
import { CONTRACT_TERMS, type ContractTerm } from '../../../domain/contract-versions';
import { useMay } from '../auth/use-me';
import { Fact, Facts } from '../fields/Panel';
import { useText } from '../i18n/use-text';
import { TermValue, type Terms } from './TermValue';

/** Terms that are amounts of money. */
const PRICES: readonly ContractTerm[] = ['fixedFee', 'lodgingLimit'];

/** The terms that somebody may read: amounts only who sees prices. */
export function useReadableTerms(): readonly ContractTerm[] {
  const maySee = useMay()('price.read');
  return CONTRACT_TERMS.filter((term) => maySee || !PRICES.includes(term));
}

/** All that a version says, for whoever looks up why a line was billed as it was; closed until asked for. */
export function WholeTerms({ terms, name }: { readonly terms: Terms; readonly name: string }) {
  const text = useText();
  const id = useId();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button
        size="small"
        sx={{ px: 0 }}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={`${text(isOpen ? 'contract.version_terms_close' : 'contract.version_terms')}: ${name}`}
        onClick={() => open(!isOpen)}
      >
        {text(isOpen ? 'contract.version_terms_close' : 'contract.version_terms')}
      </Button>
      <Collapse in={isOpen} id={id} mountOnEnter unmountOnExit>
        <AllTerms terms={terms} />
      </Collapse>
    </>
  );
}

function AllTerms({ terms }: { readonly terms: Terms }) {
  const text = useText();
  return (
    <Facts>
      {useReadableTerms().map((term) => (
        <Fact key={term} name={text(`resources.contracts.fields.${term}`)}>
          <TermValue term={term} terms={terms} />
        </Fact>
      ))}
    </Facts>
  );
}
