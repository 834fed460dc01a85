import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeBuild, makeStage, minutesAgo } from '../../__fixtures__/data';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { busyWorld, emptyWorld } from '../../__fixtures__/world';
import { DeliveryContent } from './DeliveryContent';

const stage = async (title: string) =>
  (await screen.findByRole('heading', { name: new RegExp(title) })).closest(
    'li',
  )!;

describe('DeliveryContent', () => {
  it('shows what runs in each environment, in the order of promotion', async () => {
    await renderOnPage(<DeliveryContent />, busyWorld());

    const production = await stage('Production');
    expect(
      screen.getAllByRole('heading', { level: 3 }).map(h => h.textContent),
    ).toEqual([
      'Development',
      'Test',
      'Staging',
      'Production',
      'Deployments of the last 30 days',
    ]);
    expect(within(production).getByText('1.4.18')).toBeVisible();
    expect(within(production).getByText('1818181')).toBeVisible();
    expect(within(production).getByText('Healthy')).toBeVisible();
    expect(
      within(production).getByRole('link', { name: 'Change 55' }),
    ).toHaveAttribute('href', '/changes/55');
    expect(
      await within(production).findByRole('link', { name: 'ada' }),
    ).toBeVisible();
    expect(
      within(production).getByRole('img', { name: /Protected/ }),
    ).toBeVisible();
    expect(
      screen.getByText(/The newest build, 1\.4\.24 .* runs nowhere yet/),
    ).toBeVisible();
  });

  it('says how far an environment is behind, and with what', async () => {
    await renderOnPage(<DeliveryContent />, busyWorld());

    const test = await stage('Test');
    await userEvent.click(
      within(test).getByText('2 builds behind Development'),
    );
    const commits = within(
      await within(test).findByRole('list', { name: 'Commits it lacks' }),
    ).getAllByRole('listitem');
    expect(commits.map(commit => commit.textContent)).toEqual([
      'Upgrade the image library2323232 by Radia Perlman, in 1.4.23',
      'Show delivery times before the checkout2222222 by Ada Lovelace, in 1.4.22',
    ]);
    expect(within(commits[0]).getByRole('link')).toHaveAttribute(
      'href',
      `https://git.example/storefront/web/commit/${'23'.repeat(20)}`,
    );
    expect(
      within(test).getByText(/so some are missing: 1\.4\.23$/),
    ).toBeVisible();
    expect(
      within(await stage('Development')).getByText('1 build behind the newest'),
    ).toBeVisible();
  });

  it('shows what is under way, what failed, and what is wrong', async () => {
    await renderOnPage(<DeliveryContent />, busyWorld());

    const test = within(await stage('Test'));
    expect(
      test.getByRole('link', { name: 'Deploy web 1.4.23 to Test' }),
    ).toHaveAttribute('href', '/changes/90');
    expect(
      test.getByRole('progressbar', {
        name: 'Step 2 of 3: Roll out (2 of 3 pods ready)',
      }),
    ).toHaveAttribute('value', String((1 + 0.66) / 3));

    const staging = within(await stage('Staging'));
    expect(staging.getByText('The last deployment failed')).toBeVisible();
    expect(staging.getByText(/the registry refuses access/)).toBeVisible();
    expect(staging.getByText(/Check the pull secret/)).toBeVisible();
    expect(staging.getByText('2 pods, such as web-6f9c4-abcde')).toBeVisible();

    const production = within(await stage('Production'));
    expect(production.getByText('1 of 2 approvals')).toBeVisible();
    expect(production.getByText('Deployment web: spec.replicas')).toBeVisible();
    expect(production.getByText('Written by kubectl-scale')).toBeVisible();
    expect(production.getByText('ConfigMap web was removed')).toBeVisible();
  });

  it('does not take what the reader may not see for nothing', async () => {
    const world = busyWorld();
    world.stages = [
      makeStage(0, null, { health: makeStage(0, makeBuild(1)).health }),
      makeStage(1, null),
    ];
    await renderOnPage(<DeliveryContent />, world);
    const [seen, nothing] = [await stage('Development'), await stage('Test')];
    expect(
      within(seen).getByText(/Something runs here that you may not see/),
    ).toBeVisible();
    expect(within(nothing).getByText('Nothing deployed yet')).toBeVisible();
  });

  it('promotes the build of the environment before', async () => {
    const world = busyWorld();
    const createChange = jest.fn(async () => ({ id: 77 } as any));
    await renderOnPage(<DeliveryContent />, world, {
      changesApi: { createChange },
    });

    expect(
      within(await stage('Test')).getByRole('button', { name: /^Promote/ }),
    ).toBeDisabled();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Promote 1.4.21 from Test to Staging',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText('Deploys 1.4.21 to Staging, where 1.4.20 runs.'),
    ).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));

    expect(createChange).toHaveBeenCalledWith({
      body: {
        kind: 'deployment',
        spec: {
          component: 'component:default/web',
          environment: 'staging',
          build: 21,
        },
        onFailure: 'undo',
      },
    });
    expect(await screen.findByLabelText('address')).toHaveTextContent(
      '/changes/77',
    );
  });

  it('says why an environment is closed, and how old its data is', async () => {
    const world = busyWorld();
    world.stages[3].health.observedAt = minutesAgo(30);
    world.stages[3].unavailable = 'Its cluster is not configured.';
    await renderOnPage(<DeliveryContent />, world);

    const production = within(await stage('Production'));
    expect(
      production.getByText('Its cluster is not configured.'),
    ).toBeVisible();
    expect(production.getByRole('status')).toHaveTextContent(
      'As of 30 minutes ago. Newer data does not arrive at the moment.',
    );
    for (const button of production.getAllByRole('button')) {
      expect(button).toBeDisabled();
    }
  });

  it('says how to register a build where there is none', async () => {
    await renderOnPage(
      <DeliveryContent docsUrl="/docs/builds" />,
      emptyWorld(),
    );

    expect(await screen.findByText('No builds yet')).toBeVisible();
    expect(await screen.findByText(/^curl -X POST/)).toHaveTextContent(
      '"component": "component:default/web"',
    );
    expect(
      screen.getByRole('link', { name: 'How to register builds from CI' }),
    ).toHaveAttribute('href', '/docs/builds');
    expect(
      screen.getByRole('button', { name: 'Deploy to Test' }),
    ).toBeDisabled();
  });

  it('keeps what it knows, with its age, when the backend fails', async () => {
    const world = busyWorld();
    const getDelivery = jest
      .fn()
      .mockRejectedValueOnce(new Error('no answer'))
      .mockResolvedValueOnce({
        component: 'component:default/web',
        newestBuild: makeBuild(1),
        stages: [makeStage(0, makeBuild(1))],
        warnings: ['The change engine does not answer.'],
      });
    await renderOnPage(<DeliveryContent />, world, {
      deploymentsApi: { getDelivery },
    });

    expect(
      await screen.findByText('What runs where could not be loaded'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('The change engine does not answer.'),
    ).toBeVisible();
    expect(await stage('Development')).toBeVisible();
  });

  it('keeps its parts in the address', async () => {
    await renderOnPage(<DeliveryContent />, busyWorld());

    await userEvent.click(await screen.findByRole('tab', { name: 'Builds' }));
    expect(screen.getByLabelText('address')).toHaveTextContent('?view=builds');
    expect(
      await screen.findByRole('button', { name: 'Copy image web of 1.4.24' }),
    ).toBeVisible();
  });
});
