import { ConfigReader } from '@backstage/config';
import { createApp } from '@backstage/frontend-defaults';
import {
  createFrontendPlugin,
  createRouteRef,
  fetchApiRef,
  PageBlueprint,
  useApi,
} from '@backstage/frontend-plugin-api';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { shellModule } from './shell';

/** Reads from the backend once, as pages do. */
function Content({ title }: { title: string }) {
  const { fetch } = useApi(fetchApiRef);
  useEffect(() => {
    fetch('http://localhost/api/content');
  }, [fetch]);
  return <p>content of {title}</p>;
}

const page = (pluginId: string, path: string, title: string) =>
  createFrontendPlugin({
    pluginId,
    title,
    icon: <svg />,
    extensions: [
      PageBlueprint.make({
        params: {
          path,
          title,
          routeRef: createRouteRef(),
          loader: async () => <Content title={title} />,
        },
      }),
    ],
  });

const session = {
  providerInfo: {
    idToken: 'id',
    accessToken: 'access',
    scope: 'openid profile email offline_access',
    expiresInSeconds: 3600,
  },
  profile: { displayName: 'Mei Lin', email: 'mei@example.org' },
  backstageIdentity: {
    token: 'token',
    expiresInSeconds: 3600,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/mei',
      ownershipEntityRefs: ['user:default/mei'],
    },
  },
};

function start(path: string, options: { signedIn: boolean }) {
  window.history.replaceState({}, '', path);
  const fetch = jest
    .spyOn(global, 'fetch')
    .mockImplementation(async () =>
      options.signedIn
        ? Response.json(session)
        : Response.json({ error: { message: 'no session' } }, { status: 401 }),
    );
  const app = createApp({
    features: [
      shellModule,
      page('settings', '/settings', 'Settings'),
      page('own', '/own', 'Own page'),
      page('catalog', '/catalog', 'Catalog'),
      page('environments', '/environments', 'Environments'),
      page('approvals', '/approvals', 'Approvals'),
      page('visualizer', '/visualizer', 'Visualizer'),
    ],
    advanced: {
      configLoader: async () => ({
        config: new ConfigReader({
          app: {
            title: 'Fairway',
            baseUrl: 'http://localhost',
            extensions: [
              {
                'api:app/app-language': {
                  config: {
                    defaultLanguage: 'en',
                    availableLanguages: ['en', 'zh-CN'],
                  },
                },
              },
            ],
          },
          backend: { baseUrl: 'http://localhost' },
          fairway: {
            standIns: [{ name: 'Identity provider', what: 'No password' }],
          },
        }),
      }),
    },
  });
  render(app.createRoot());
  return fetch;
}

const titles = (list: HTMLElement) =>
  within(list)
    .getAllByRole('link')
    .map(link => link.textContent);

describe('the shell', () => {
  beforeEach(() => {
    localStorage.clear();
    window.matchMedia = jest.fn().mockReturnValue({
      matches: false,
      addEventListener: jest.fn(),
      removeEventListener: jest.fn(),
      // The names before these, which Backstage's theme selector still uses.
      addListener: jest.fn(),
      removeListener: jest.fn(),
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('asks those without a session to sign in, and shows why it failed', async () => {
    const fetch = start('/catalog?tab=a&error=Not%20known%20here', {
      signedIn: false,
    });
    expect(
      await screen.findByRole('heading', { name: 'Sign in to Fairway' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent('Not known here');
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeEnabled();
    expect(window.location.search).toBe('?tab=a');
    expect(screen.queryByText('content of Catalog')).not.toBeInTheDocument();
    expect(screen.getByText(/Stand-ins are at work here/)).toHaveTextContent(
      'Identity provider',
    );
    expect(String(fetch.mock.calls[0][0])).toContain('/api/auth/oidc/refresh');
  });

  it('groups the pages by what people do', async () => {
    start('/catalog', { signedIn: true });
    expect(await screen.findByText('content of Catalog')).toBeInTheDocument();
    const nav = screen.getByRole('navigation', { name: 'Pages' });
    expect(titles(within(nav).getByRole('list', { name: 'Work' }))).toEqual([
      'Approvals',
      'Environments',
    ]);
    expect(titles(within(nav).getByRole('list', { name: 'Build' }))).toEqual([
      'Catalog',
    ]);
    expect(titles(within(nav).getByRole('list', { name: 'More' }))).toEqual([
      'Own page',
    ]);
    expect(within(nav).queryByText('Visualizer')).not.toBeInTheDocument();
    expect(within(nav).getByRole('link', { name: 'Catalog' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    expect(screen.getAllByRole('main')).toHaveLength(1);
    expect(document.title).toBe('Catalog · Fairway');
    expect(
      await screen.findByRole('button', { name: 'You: Mei Lin' }),
    ).toBeInTheDocument();
  });

  it('speaks Chinese when asked, and remembers it', async () => {
    const fetch = start('/catalog', { signedIn: true });
    const asked = () =>
      fetch.mock.calls
        .map(([input]) => input as Request)
        .filter(({ url }) => url?.endsWith('/api/content'))
        .map(({ headers }) => headers.get('Accept-Language'));
    await userEvent.click(
      await screen.findByRole('button', { name: 'You: Mei Lin' }),
    );
    await userEvent.click(screen.getByRole('menuitem', { name: '中文' }));
    const nav = await screen.findByRole('navigation', { name: '页面' });
    expect(within(nav).getByRole('link', { name: '目录' })).toBeInTheDocument();
    expect(within(nav).getByText('Own page')).toBeInTheDocument();
    await waitFor(() => expect(document.title).toBe('目录 · Fairway'));
    expect(document.documentElement.lang).toBe('zh-CN');
    expect(localStorage.getItem('language')).toBe('zh-CN');
    // What the backend had said in English is asked for anew.
    await waitFor(() => expect(asked()).toEqual(['en', 'zh-CN']));
  });

  it('finds pages by Ctrl+K, and keeps the width of the navigation', async () => {
    start('/catalog', { signedIn: true });
    await screen.findByText('content of Catalog');
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('appro{Enter}');
    expect(await screen.findByText('content of Approvals')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Make the navigation small' }),
    );
    expect(localStorage.getItem('fairway.navigation')).toBe('small');
    expect(
      screen.getByRole('button', { name: 'Make the navigation wide' }),
    ).toBeInTheDocument();
  });
});
