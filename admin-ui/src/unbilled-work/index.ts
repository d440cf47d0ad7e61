export { UnbilledList } from './UnbilledList';
