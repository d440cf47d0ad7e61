import { WITHHOLDING_CODE_NAMES, WITHHOLDING_CODES, type WithholdingCode } from '../../../domain/withholding';
import { useLabel } from '../i18n/use-text';

/** All codes with what they stand for, as choices of a form. */
export function useCodeChoices(): { readonly id: WithholdingCode; readonly name: string }[] {
  const label = useLabel();
  return WITHHOLDING_CODE_NAMES.map((id) => ({ id, name: `${id} · ${label(WITHHOLDING_CODES[id].label)}` }));
}
