import { screen, within } from '@testing-library/react';
import { anOutcome, theCells } from '../../__testUtils__/fixtures';
import { fakes, renderPage } from '../../__testUtils__/renderPage';
import { PolicyPage } from './PolicyPage';

describe('PolicyPage', () => {
  it('shows kinds by environments in the order of promotion, with who can approve', async () => {
    renderPage(<PolicyPage />, fakes());
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(head => head.textContent),
    ).toEqual(['Kind of change', 'Development', 'Production', 'lab']);
    const [dev, production, lab] = within(
      within(table).getByRole('row', { name: /^Deployment/ }),
    ).getAllByRole('cell');
    expect(dev).toHaveTextContent('Runs without approval');
    expect(production).toHaveTextContent(
      /High risk.*Needs approval.*Operations \(2 people\).*omar.*olga.*Rule “risky”/,
    );
    expect(production).toHaveTextContent(
      /omar.*olga.*May run at once when it cannot wait; the same people review it afterwards/,
    );
    expect(production).toHaveTextContent(
      'the group {owner}-approvers, by the owner of the component',
    );
    expect(lab).toHaveTextContent('Refused: no rule covers it');
  });

  it('puts kinds into one row of which the policies say the same', async () => {
    const servers = fakes();
    const [production, ...others] = theCells('zone');
    servers.policies.listPolicyOutcomes.mockResolvedValue({
      target: null,
      kinds: [
        { id: 'deployment', title: 'Deployment' },
        { id: 'bundle', title: 'Bundle' },
        { id: 'zone', title: 'Zone' },
      ],
      items: [
        ...theCells('deployment'),
        ...theCells('bundle'),
        { ...production, outcomes: [anOutcome({ rule: 'zones' })] },
        ...others,
      ],
    });
    renderPage(<PolicyPage />, servers);
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map(head => head.textContent),
    ).toEqual(['DeploymentBundle', 'Zone']);
  });

  it('asks about the component in the address', async () => {
    const servers = fakes();
    renderPage(<PolicyPage />, servers, {
      at: '/access/policies?entity=component:default/web',
    });
    await screen.findByRole('table');
    expect(servers.policies.listPolicyOutcomes).toHaveBeenLastCalledWith(
      {
        query: {
          entityRef: 'component:default/web',
          environment: ['dev', 'production', 'lab'],
        },
      },
      expect.anything(),
    );
  });

  it('lists the rules in their order, and what happens without one', async () => {
    renderPage(<PolicyPage />, fakes());
    const rules = await screen.findByRole('region', {
      name: 'The rules, in their order',
    });
    const [rule] = await within(rules).findAllByRole('listitem');
    expect(rule).toHaveTextContent(
      /production.*environment: production.*High risk.*Operations \(2 people\).*An approval holds for 2 days/,
    );
    expect(rules).toHaveTextContent('changes are refused in production');
    expect(rules).toHaveTextContent(
      /What may run at once.*asked for a review afterwards.*kind: deployment.*High risk/,
    );
  });

  it('shows names instead of titles where environments are not to be had, and an error where the policies are not', async () => {
    const servers = fakes();
    servers.environments.listEnvironments.mockRejectedValue(new Error('away'));
    const { unmount } = renderPage(<PolicyPage />, servers);
    expect(
      await screen.findByRole('columnheader', { name: 'production' }),
    ).toBeVisible();
    unmount();
    servers.policies.listPolicyOutcomes.mockRejectedValue(new Error('gone'));
    renderPage(<PolicyPage />, servers);
    expect(await screen.findByRole('alert')).toHaveTextContent('gone');
  });
});
