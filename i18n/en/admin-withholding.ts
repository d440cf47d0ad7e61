import type { adminWithholding as tr } from '../tr/admin-withholding';

/** Texts of withholding (tevkifat) in the admin screens. */
export const adminWithholding: Record<keyof typeof tr, string> = {
  'menu.withholding': 'VAT withholding',
  'resources.withholding.name': 'VAT withholding |||| VAT withholding',
  'resources.withholding.fields.limits': 'Limits by year',
  'resources.withholding.fields.ratios': 'Changed ratios',
  'resources.withholding.fields.expenseCode': 'Code of expenses with a receipt',
  'resources.withholding.help.expenseCode':
    'For travel, lodging and the like recorded at the amount of their receipt; those of the price list have the code of their item. Empty: nothing is withheld from them.',
  'withholding.title': 'Limit and ratios of today',
  'withholding.help':
    'Where the lines with a withholding code of a designated buyer’s month are above the limit, VAT included, the buyer declares that part of their VAT itself and pays the rest to us. Which service falls under which code is chosen item by item in the price list; without a code nothing is withheld.',
  'withholding.code': 'Withholding code',
  'withholding.service': 'Service',
  'withholding.source': 'VAT communiqué',
  'withholding.ratio': 'Ratio',
  'withholding.since': 'Since',
  'withholding.limit': 'Limit (VAT included)',
  'withholding.limit_unknown': 'The limit of %{year} was not entered; the last known one counts: %{limit}. Add the new one below.',
  'withholding.limits_help':
    'The limit is set anew each year. Those that come with the product: %{known}. What is entered here replaces that of the same year.',
  'withholding.ratios_help': 'Only where a ratio changes; it counts for services from that day on. A ratio is so many tenths: write 7 for 7/10.',
  'withholding.year': 'Year',
  'withholding.amount': 'Limit',
  'withholding.from': 'First day',
  'withholding.tenths': 'Tenths',
  'withholding.made_books': 'Accounting exports that were made do not change.',
  'price.withholding': 'Withholding',
  'price.codes': 'Withholding codes',
  'price.codes_help':
    'The codes are of today’s prices; lines that are in no accounting export and no frozen month yet take them too. Leave it empty if you are not sure.',
  'price.codes_saved': 'The withholding codes are saved.',
  'price.codes_saved_lines':
    'The withholding codes are saved; %{smart_count} line took the new one. |||| The withholding codes are saved; %{smart_count} lines took the new one.',
  'price.withholding_help':
    'A withholding code counts only on invoices of designated buyers. Whether remote support is 602, 603 or neither is for your accountant to say; leave it empty where you are not sure.',
  'charge.withholding': 'VAT withholding',
  'charge.withheld': 'VAT withheld',
  'charge.payable': 'Payable',
  'charge.withholding_code': '%{code} · %{label} (%{ratio})',
  'charge.withholding_WITHHELD':
    'The month’s lines with a code come to %{sum} with VAT, above the limit of %{limit}: %{withheld} is withheld from this line, payable is %{payable}.',
  'charge.withholding_WITHIN_LIMIT': 'The month’s lines with a code come to %{sum} with VAT, not above the limit of %{limit}: nothing is withheld.',
  'charge.withholding_NOT_DESIGNATED': 'The customer is no designated buyer: nothing is withheld.',
  'charge.withholding_NO_VAT': 'This line has no VAT to withhold.',
  'charge.withholding_NO_CODE': 'The line has no withholding code.',
  'charge.withholding_old_limit': 'The limit of the year of the service was not entered; the last known one was used.',
  'charge.export_old_limit': 'The withholding limit of %{year} was not entered; the last known one is used: %{limit}.',
  'charge.export_undecided':
    'Designated buyers are invoiced VAT this month, but no price has a withholding code: the file withholds nothing. Ask your accountant whether your services fall under withholding.',
  'charge.export_limits': 'Enter the limit',
  'withholding.coded_lines':
    'Saved; %{smart_count} line that is not invoiced yet took the code. |||| Saved; %{smart_count} lines that are not invoiced yet took their codes.',
  'charge.withholding_GIVEN_BACK': 'The share of what was withheld from the corrected line is given back: %{withheld}; %{payable} is payable.',
  'charge.withholding_NOT_WITHHELD': 'Nothing was withheld from the corrected line, so nothing is given back.',
  'charge.withholding_FOLLOWS':
    'As VAT was withheld from the line instead of which it stands, %{withheld} is withheld from this one; %{payable} is payable.',
  'charge.withholding_FOLLOWS_NONE': 'Nothing was withheld from the line instead of which it stands, so nothing is withheld from this one.',
  'charge.withholding_released': 'When the month was released at %{at}, %{withheld} was withheld from this line; %{payable} is payable.',
  'charge.withholding_released_none': 'When the month was released at %{at}, nothing was withheld from this line.',
  'charge.withholding_book': 'The accounting export of %{at} withholds %{withheld} from this line; %{payable} is payable.',
  'charge.withholding_book_none': 'The accounting export of %{at} withholds nothing from this line.',
  'charge.export_without_code':
    'This month designated buyers have %{smart_count} line with VAT for which neither a withholding code nor “No withholding” was chosen; nothing is withheld from it. |||| This month designated buyers have %{smart_count} lines with VAT for which neither a withholding code nor “No withholding” was chosen; nothing is withheld from them.',
  'charge.no_code': 'No withholding',
  'charge.name_code': 'Save the code',
  'charge.name_code_title': 'Withholding code of the line',
  'charge.name_code_help':
    'The code that you choose is of this line alone; what the price list says later leaves it. Once an accounting export holds the line it cannot be changed.',
  'charge.code_named': 'Withholding code saved',
};
