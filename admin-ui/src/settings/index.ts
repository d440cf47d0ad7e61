export { FirmEdit } from './FirmEdit';
