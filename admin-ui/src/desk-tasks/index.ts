export { DeskTaskList } from './DeskTaskList';
