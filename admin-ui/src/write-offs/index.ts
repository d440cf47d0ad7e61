export { WriteOffList } from './WriteOffList';
