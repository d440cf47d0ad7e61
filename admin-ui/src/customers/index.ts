export { CustomerList } from './CustomerList';
export { CustomerShow } from './CustomerShow';
export { CustomerEdit } from './CustomerEdit';
export { CustomerCreate } from './CustomerCreate';
