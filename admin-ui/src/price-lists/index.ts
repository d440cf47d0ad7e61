export { PriceListList } from './PriceListList';
export { PriceListShow } from './PriceListShow';
export { PriceListEdit, PriceListCreate } from './PriceListForms';
