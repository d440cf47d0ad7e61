export { AbsenceList } from './AbsenceList';
export { AbsenceCreate, AbsenceEdit } from './AbsenceForms';
