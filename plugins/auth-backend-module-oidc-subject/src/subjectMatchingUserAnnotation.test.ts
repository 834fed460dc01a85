import { subjectMatchingUserAnnotation } from './subjectMatchingUserAnnotation';

const result = (claims: object) =>
  ({
    profile: { email: 'dana@lighthouse.example' },
    result: { fullProfile: { tokenset: { claims: () => claims } } },
  } as any);

describe('subjectMatchingUserAnnotation', () => {
  it('looks for the subject alone, whatever mail address the token carries', async () => {
    const signInWithCatalogUser = jest.fn(async () => ({ token: 'token' }));
    const resolve = subjectMatchingUserAnnotation();
    await expect(
      resolve(result({ sub: '4711', email: 'ada@lighthouse.example' }), {
        signInWithCatalogUser,
      } as any),
    ).resolves.toEqual({ token: 'token' });
    expect(signInWithCatalogUser).toHaveBeenCalledWith({
      annotations: { 'fairway.dev/oidc-subject': '4711' },
    });
  });

  it('refuses a token without a subject, which would match any user without the annotation', async () => {
    const signInWithCatalogUser = jest.fn();
    await expect(
      subjectMatchingUserAnnotation()(result({}), {
        signInWithCatalogUser,
      } as any),
    ).rejects.toThrow('no subject');
    expect(signInWithCatalogUser).not.toHaveBeenCalled();
  });
});
