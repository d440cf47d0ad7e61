export { SiteShow } from './SiteShow';
export { SiteEdit } from './SiteEdit';
export { SiteCreate } from './SiteCreate';
