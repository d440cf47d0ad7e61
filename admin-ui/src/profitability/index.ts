export { ProfitabilityPage } from './ProfitabilityPage';
