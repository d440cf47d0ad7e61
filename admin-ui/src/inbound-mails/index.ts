export { InboundMailList } from './InboundMailList';
export { InboundMailShow } from './InboundMailShow';
