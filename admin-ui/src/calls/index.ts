export { CallIntake } from './CallIntake';
