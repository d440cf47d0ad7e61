export { AssetList } from './AssetList';
export { AssetShow } from './AssetShow';
export { AssetEdit } from './AssetEdit';
export { AssetCreate } from './AssetCreate';
