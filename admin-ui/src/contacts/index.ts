export { ContactEdit } from './ContactEdit';
export { ContactCreate } from './ContactCreate';
