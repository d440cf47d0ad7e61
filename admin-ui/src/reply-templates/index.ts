export { ReplyTemplateList } from './ReplyTemplateList';
export { ReplyTemplateCreate, ReplyTemplateEdit } from './ReplyTemplateForms';
