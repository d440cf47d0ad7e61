export { TeamList } from './TeamList';
export { TeamCreate, TeamEdit } from './TeamForms';
