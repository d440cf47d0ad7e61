import { AutocompleteInput, useChoicesContext, type AutocompleteInputProps, type RaRecord } from 'react-admin';
import { byText } from './input-habits';

/**
 * A record of a reference, found by words. The reference puts what is chosen above all that it finds; here it is in the list of
 * a search only if the words mean it too.
 */
export function FoundInput(props: AutocompleteInputProps) {
  const { filterValues, selectedChoices, availableChoices } = useChoicesContext<RaRecord>();
  const isSearching = Boolean((filterValues as { q?: string } | undefined)?.q);
  const isFound = ({ id }: RaRecord): boolean => availableChoices?.some((choice) => choice.id === id) ?? false;
  const hidesChosen = isSearching && !(selectedChoices?.every(isFound) ?? true);
  return <AutocompleteInput filterToQuery={byText} {...props} filterSelectedOptions={hidesChosen} />;
}
