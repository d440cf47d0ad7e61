export { UserList } from './UserList';
export { UserEdit, UserCreate } from './UserForms';
