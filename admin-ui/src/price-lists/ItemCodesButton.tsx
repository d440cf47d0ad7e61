import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { Form, useNotify, useRefresh, useTranslate } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { ItemCodesSchema, type PriceList } from '../../../api/contract/price-lists';
import { useMay } from '../auth/use-me';
import { messageOf, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { StrayProblems } from '../forms/StrayProblems';
import { UnsavedWatch, useUnsaved } from '../forms/Unsaved';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
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
  const translate = useTranslate();
  const locale = useAppLocale();
  const { dirty, leave } = useUnsaved(onClose);
  // Taken once: what others write meanwhile must not move what is chosen.
  const [list] = useState(shown);
  const [initial] = useState(() => ({ items: list.items.map(({ code, withholdingCode }) => ({ code, withholdingCode })) }));
  const resolver = useMemo(() => contractResolver(ItemCodesSchema, locale), [locale]);
  const { save, isPending } = useSave(list, onClose);
  return (
    <Dialog open onClose={leave} fullWidth maxWidth="sm" aria-label={text('price.codes')}>
      <DialogTitle>{text('price.codes')}</DialogTitle>
      <Form record={initial} resolver={resolver} onSubmit={save} noValidate disableInvalidFormNotification>
        <UnsavedWatch dirty={dirty} />
        <DialogContent dividers>
          <StrayProblems />
          <Typography variant="body2" sx={{ mb: 2 }}>
            {text('price.codes_help')}
          </Typography>
          {list.items.map(({ id, name, code }, index) => (
            <Box
              key={id}
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
          ))}
        </DialogContent>
        <DialogActions>
          <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" loading={isPending}>
            {translate('ra.action.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function useSave({ id, version }: PriceList, onSaved: () => void) {
  const text = useText();
  const notify = useNotify();
  const refresh = useRefresh();
  const { http } = useServices();
  const [isPending, setPending] = useState(false);
  const save = async (values: FieldValues): Promise<object | undefined> => {
    setPending(true);
    try {
      const body = ItemCodesSchema.parse(bodyFor(ItemCodesSchema, values));
      const { codedLines } = await callOperation(http, 'setItemCodes', { params: { id }, body, version });
      notify(codedLines > 0 ? text('price.codes_saved_lines', { smart_count: codedLines }) : text('price.codes_saved'), { type: 'success' });
      onSaved();
      refresh();
      return undefined;
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
      return problemOf(error).errors;
    } finally {
      setPending(false);
    }
  };
  return { save, isPending };
}
