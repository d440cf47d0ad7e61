export { ContractList } from './ContractList';
export { ContractShow } from './ContractShow';
export { ContractEdit } from './ContractEdit';
export { ContractCreate } from './ContractCreate';
