export { ChargeLineList } from './ChargeLineList';
