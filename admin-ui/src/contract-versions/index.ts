export { VersionCreate, VersionEdit } from './VersionForms';
