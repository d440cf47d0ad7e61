export { SubstituteCreate, SubstituteEdit } from './SubstituteForms';
