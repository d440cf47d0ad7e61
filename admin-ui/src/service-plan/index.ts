export { ServicePlan } from './ServicePlan';
