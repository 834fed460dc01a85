import { loginPage } from './loginPage.ts';

describe('loginPage', () => {
  it('offers each person and says that it stands in', () => {
    const html = loginPage(
      [
        {
          name: 'dana',
          sub: 'd"1',
          displayName: 'Dana <b>',
          email: 'd@example.org',
          groups: ['storefront', 'approvers'],
        },
      ],
      '/interaction/x',
    );
    expect(html).toContain('value="d&quot;1"');
    expect(html).toContain('Dana &lt;b&gt;');
    expect(html).toContain('storefront, approvers');
    expect(html).toContain('stands in for your company’s identity provider');
    expect(html).not.toContain('<script');
  });
});
