export { ExchangeRateList } from './ExchangeRateList';
export { ExchangeRateCreate, ExchangeRateEdit } from './ExchangeRateForms';
export { RateRuleEdit } from './RateRuleEdit';
