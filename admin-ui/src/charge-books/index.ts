export { ChargeBookList } from './ChargeBookList';
