export { ExchangeRateList } from './ExchangeRateList';
export { ExchangeRateCreate, ExchangeRateEdit } from './ExchangeRateForms';
