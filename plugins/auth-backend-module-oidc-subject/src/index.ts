export { authModuleOidcSubject as default } from './module';
export { OIDC_SUBJECT_ANNOTATION } from './subjectMatchingUserAnnotation';
