import { PHONE_BAR_HEIGHT } from '../layout/PhoneNavigation';
import { enUS, trTR } from '@mui/material/locale';
import { deepmerge } from '@mui/utils';
import { defaultTheme, type RaThemeOptions } from 'react-admin';
import type { Locale } from '../../../domain/locale';
import { admin as adminEn } from '../../../i18n/en/admin';
import { admin as adminTr } from '../../../i18n/tr/admin';

const FONTS = '"Inter", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", system-ui, sans-serif';

type Components = NonNullable<RaThemeOptions['components']>;

/** React-admin names the boxes that choose rows at the frame around the box, where nobody hears it: the name belongs to the box. */
function labelledInput(owner: { 'aria-label'?: string; inputProps?: object }): object {
  const label = owner['aria-label'];
  return { ...owner.inputProps, ...(label !== undefined && { 'aria-label': label }) };
}

const components: Components = {
  ...defaultTheme.components,
  MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { textTransform: 'none', fontWeight: 600 } } },
  // Gaps instead of margins: the inputs keep the room that their labels need.
  MuiStack: { defaultProps: { useFlexGap: true } },
  MuiTab: { styleOverrides: { root: { textTransform: 'none', fontWeight: 600, minHeight: 44 } } },
  MuiToggleButton: { styleOverrides: { root: { textTransform: 'none' } } },
  MuiTabs: { styleOverrides: { root: { minHeight: 44 } } },
  MuiCard: { defaultProps: { variant: 'outlined' } },
  MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
  MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
  MuiAutocomplete: { defaultProps: { fullWidth: true } },
  // What is cut at its edge is clipped, not hidden: inside of a box that could scroll nothing would stay at the window's edge.
  // A wide table scrolls by itself; the page keeps its width, and no column is squeezed until words break.
  RaList: { styleOverrides: { root: { '& .RaList-main': { minWidth: 0 } } } },
  RaShow: { styleOverrides: { root: { '& .RaShow-card': { minWidth: 0 } } } },
  RaEdit: { styleOverrides: { root: { '& .RaEdit-card': { minWidth: 0, overflow: 'clip' } } } },
  RaCreate: { styleOverrides: { root: { '& .RaCreate-card': { minWidth: 0, overflow: 'clip' } } } },
  RaDataTable: { styleOverrides: { root: { '& .RaDataTable-tableWrapper': { overflowX: 'auto' }, '& .RaDataTable-table': { minWidth: 640 } } } },
  // Whoever types the name of what is chosen already finds it, instead of "no options".
  RaAutocompleteInput: { defaultProps: { filterSelectedOptions: false } },
  MuiTableCell: { styleOverrides: { sizeSmall: { paddingTop: 5, paddingBottom: 5 }, head: { fontWeight: 600 } } },
  // On a phone above the bar at the lower edge, which stays within reach.
  MuiSnackbar: { styleOverrides: { root: { '@media (max-width: 599.95px)': { bottom: 68 } } } },
  // Tools above a list go on in the next line there; where there is only the button that floats, they take no room.
  RaTopToolbar: {
    styleOverrides: {
      root: { '@media (max-width: 599.95px)': { backgroundColor: 'transparent', flexWrap: 'wrap', minHeight: 0, rowGap: 0, paddingTop: 4 } },
    },
  },
  RaListToolbar: { styleOverrides: { root: { '@media (max-width: 599.95px)': { backgroundColor: 'transparent' } } } },
  // The bar with the button that saves, too; react-admin fixes it to the very edge, under the navigation.
  RaToolbar: {
    styleOverrides: {
      root: { '&.RaToolbar-mobileToolbar': { position: 'sticky', bottom: `calc(${PHONE_BAR_HEIGHT}px + env(safe-area-inset-bottom))` } },
    },
  },
  // The arrow of a sorted column stands in the gap beside its name: it takes no room from the columns, and the last one's no room beside the table.
  MuiTableSortLabel: {
    styleOverrides: { icon: { position: 'absolute', left: '100%', margin: 0, 'th:last-of-type &': { left: 'auto', right: '100%' } } },
  },
  // The longest names of the menu have room beside their pictures.
  RaMenuItemLink: { styleOverrides: { root: { '& .RaMenuItemLink-icon': { minWidth: 36 } } } },
  MuiTooltip: { defaultProps: { arrow: true, enterDelay: 400 } },
  MuiCheckbox: { defaultProps: { slotProps: { input: labelledInput } } },
  // Buttons that nobody sees are not to be reached by the keyboard either.
  RaBulkActionsToolbar: { styleOverrides: { root: { '& .RaBulkActionsToolbar-collapsed': { visibility: 'hidden' } } } },
  // What a field is for stays readable where it cannot be changed.
  MuiFormHelperText: { styleOverrides: { root: { '&.Mui-disabled': { color: 'inherit', opacity: 0.8 } } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '12px 24px 20px' } } },
};

const shape = { borderRadius: 8 };
const typography: RaThemeOptions['typography'] = {
  fontFamily: FONTS,
  fontSize: 13.5,
  h5: { fontWeight: 650, fontSize: '1.3rem', letterSpacing: '-0.01em' },
  h6: { fontWeight: 650, fontSize: '1.02rem' },
  subtitle2: { fontWeight: 650 },
  overline: { textTransform: 'none', letterSpacing: 0, fontWeight: 600 },
};

/** What day and night share. */
const base: RaThemeOptions = { ...defaultTheme, shape, typography, components, sidebar: { width: 240, closedWidth: 52 } };

/** Daylight: quiet petrol on warm grey, one accent. */
const lightTheme: RaThemeOptions = {
  ...base,
  palette: {
    mode: 'light',
    primary: { main: '#1f5c73', contrastText: '#ffffff' },
    secondary: { main: '#1f5c73', contrastText: '#ffffff' },
    warning: { main: '#a15c00' },
    error: { main: '#b3261e' },
    success: { main: '#2f6f28' },
    background: { default: '#f5f6f6', paper: '#ffffff' },
    text: { primary: '#1c2329', secondary: '#55606b' },
    divider: '#dfe3e6',
  },
};

/** Night. */
const darkTheme: RaThemeOptions = {
  ...base,
  palette: {
    mode: 'dark',
    primary: { main: '#7cc3dc', contrastText: '#08222c' },
    secondary: { main: '#7cc3dc', contrastText: '#08222c' },
    warning: { main: '#f0b862' },
    error: { main: '#ff9b93' },
    success: { main: '#8fd184' },
    background: { default: '#14191d', paper: '#1c2328' },
    text: { primary: '#e7ebee', secondary: '#a7b1ba' },
    divider: '#313a41',
  },
};

/** Whoever does not see the circle turn hears that something is on its way. */
const turning = (label: string) => ({ components: { MuiCircularProgress: { defaultProps: { 'aria-label': label } } } });

const WORDS = {
  tr: deepmerge(trTR, turning(adminTr['app.loading'])),
  en: deepmerge(enUS, turning(adminEn['app.loading'])),
} as const satisfies Record<Locale, object>;

/** Both themes, their components speaking a language. */
export function themesIn(locale: Locale): { light: RaThemeOptions; dark: RaThemeOptions } {
  return { light: deepmerge(lightTheme, WORDS[locale]), dark: deepmerge(darkTheme, WORDS[locale]) };
}
