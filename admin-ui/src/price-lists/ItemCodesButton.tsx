import { Box, Button, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { ItemCodesSchema, type PriceList } from '../../../api/contract/price-lists';
import { useMay } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { FormDialog } from '../forms/FormDialog';
import { useBase } from '../forms/use-base';
import { useFormCall } from '../forms/use-form-call';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { fittedItems, isGone, itemNameOf, type FittedList } from './fitted-items';
import { WithholdingInput } from './WithholdingInput';

/** Codes of withholding of a list's items, for whoever keeps the books; whoever may change prices does it there as well. */
export function ItemCodesButton({ list }: { readonly list: PriceList }) {
  const text = useText();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  if (!may('withholding.write') || list.items.length === 0) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {text('price.codes')}
      </Button>
      {isOpen && <ItemCodesDialog list={list} onClose={() => setOpen(false)} />}
    </>
  );
}

interface DialogProps {
  readonly list: PriceList;
  readonly onClose: () => void;
}

function ItemCodesDialog({ list: shown, onClose }: DialogProps) {
  const text = useText();
  const locale = useAppLocale();
  const { http } = useServices();
  const { base: list, overtaken } = useBase<FittedList>(shown, fittedItems);
  const initial = { items: list.items.map(({ code, withholdingCode }) => ({ code, withholdingCode })) };
  const resolver = useMemo(() => contractResolver(ItemCodesSchema, locale), [locale]);
  const save = useFormCall({
    call: (values) => {
      const { items } = ItemCodesSchema.parse(bodyFor(ItemCodesSchema, values));
      const body = { items: items.filter((item) => !isGone(list, item)) };
      return callOperation(http, 'setItemCodes', { params: { id: list.id }, body, version: list.version });
    },
    told: ({ codedLines }) => (codedLines > 0 ? text('price.codes_saved_lines', { smart_count: codedLines }) : text('price.codes_saved')),
    resources: ['price-lists', 'charge-lines'],
    onDone: onClose,
    overtaken,
  });
  return (
    <FormDialog
      title={text('price.codes')}
      initial={initial}
      resolver={resolver}
      onSubmit={save}
      overtaken={overtaken}
      nameOf={itemNameOf(list)}
      onClose={onClose}
    >
      <Typography variant="body2" sx={{ mb: 2 }}>
        {text('price.codes_help')}
      </Typography>
      {list.items.map((item, index) => (isGone(list, item) ? null : <CodeInput key={item.id} item={item} index={index} />))}
    </FormDialog>
  );
}

function CodeInput({ item: { name, code }, index }: { readonly item: PriceList['items'][number]; readonly index: number }) {
  return (
    <Box
      role="group"
      aria-label={name}
      sx={{ display: 'grid', columnGap: 1.5, gridTemplateColumns: '1fr 120px', alignItems: 'start', '& > *': { minWidth: 0 } }}
    >
      <Box sx={{ overflowWrap: 'anywhere', pt: 1 }}>
        {name}{' '}
        <Typography component="span" variant="body2" color="text.secondary">
          {code}
        </Typography>
      </Box>
      <WithholdingInput source={`items.${index}.withholdingCode`} />
    </Box>
  );
}
