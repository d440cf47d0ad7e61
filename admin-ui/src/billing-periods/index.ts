export { MonthBoard } from './MonthBoard';
export { MonthDraft } from './MonthDraft';
