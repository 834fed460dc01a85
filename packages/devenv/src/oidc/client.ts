/** The client as which the portal is known to the identity provider. */
export const PORTAL_CLIENT_ID = 'fairway';
