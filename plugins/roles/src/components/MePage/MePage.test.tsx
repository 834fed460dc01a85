import { ResponseError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  anExplanation,
  anOutcome,
  ownership,
  theCells,
  theRights,
} from '../../__testUtils__/fixtures';
import { fakes, renderPage } from '../../__testUtils__/renderPage';
import { MePage } from './MePage';

const web = 'component:default/web';
const asked = `/access?entity=${web}&environment=production`;

async function errorOf(status: number, body: string) {
  return ResponseError.fromResponse(
    new Response(body, {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

describe('MePage', () => {
  it('says which roles one has and why, and what they come to', async () => {
    const servers = fakes();
    renderPage(<MePage />, servers);
    const roles = await screen.findByRole('list', { name: '2 roles' });
    expect(roles).toHaveTextContent('Everybody in the catalog has it.');
    expect(roles).toHaveTextContent(
      'Through the group shop, which is below engineering.',
    );
    expect(servers.roles.getRights).toHaveBeenCalledWith(
      { query: { userRef: undefined } },
      expect.anything(),
    );

    const rights = screen.getByRole('region', {
      name: 'Rights: 2 of 4 permissions',
    });
    const right = (name: string) =>
      within(rights).getByText(name).closest('li')!;
    expect(right('catalog.entity.refresh')).toHaveTextContent(
      /have entities read again.*Yes.*Role “Engineers”/,
    );
    expect(right('changes.change.request')).toHaveTextContent(
      /Depends.*Role “Everybody”, when.*it is owned by the person or a group of theirs/,
    );
    expect(right('changes.audit.read')).toHaveTextContent(
      /No.*No role grants it\./,
    );
    expect(right('zones.zone.read')).toHaveTextContent('use zones.zone.read');
  });

  it('narrows the rights by words and to what is granted', async () => {
    const user = userEvent.setup();
    renderPage(<MePage />, fakes());
    await user.type(await screen.findByLabelText('Find a permission'), 'audit');
    expect(screen.getByText('changes.audit.read')).toBeVisible();
    expect(
      screen.queryByText('catalog.entity.refresh'),
    ).not.toBeInTheDocument();
    await user.click(screen.getByLabelText('Only what is granted'));
    expect(screen.getByText('No permission fits')).toBeVisible();
  });

  it('answers a question from the address with the conditions and the approval that it takes', async () => {
    const servers = fakes();
    renderPage(<MePage />, servers, { at: asked });
    const answer = await screen.findByText(/may plan and submit changes/);
    expect(answer).toHaveTextContent('dana may plan and submit changes.');
    expect(screen.getByText('Holds:')).toBeInTheDocument();
    expect(servers.roles.explainPermission).toHaveBeenLastCalledWith(
      {
        query: {
          userRef: 'user:default/dana',
          permission: 'changes.change.request',
          resourceRef:
            'prospect?kind=deployment&entityRef=component%3Adefault%2Fweb&environment=production&requesterRef=user%3Adefault%2Fdana',
        },
      },
      expect.anything(),
    );
    expect(
      await screen.findByText('What approval it takes'),
    ).toBeInTheDocument();
    expect(servers.policies.listPolicyOutcomes).toHaveBeenCalledWith(
      {
        query: {
          kind: ['deployment'],
          entityRef: web,
          environment: ['production'],
          userRef: 'user:default/dana',
        },
      },
      expect.anything(),
    );
    expect(screen.getByText(/Four eyes, always/)).toBeVisible();
  });

  it('counts the person out of those who can approve what the person asks for', async () => {
    const servers = fakes();
    const [cell] = theCells('deployment');
    const [requirement] = cell.outcomes[0].requirements;
    const candidates = ['user:default/dana', 'user:default/omar'];
    servers.policies.listPolicyOutcomes.mockResolvedValue({
      target: null,
      kinds: [{ id: 'deployment', title: 'Deployment' }],
      items: [
        {
          ...cell,
          outcomes: [
            anOutcome({
              requirements: [
                { ...requirement, candidates, includesPerson: true },
                {
                  ...requirement,
                  candidates: ['user:default/dana'],
                  candidateCount: 1,
                  includesPerson: true,
                },
              ],
            }),
          ],
        },
      ],
    });
    renderPage(<MePage />, servers, { at: asked });
    const approval = (await screen.findByText('What approval it takes'))
      .parentElement!;
    expect(within(approval).getByText('omar')).toBeVisible();
    expect(within(approval).queryByText('dana')).not.toBeInTheDocument();
    expect(approval).toHaveTextContent('Nobody else can give it');
  });

  it('says plainly why not, and which roles would do', async () => {
    const servers = fakes();
    servers.roles.explainPermission.mockResolvedValue(
      anExplanation({
        decision: 'deny',
        grants: [{ role: 'member', condition: ownership(false) }],
        otherRoles: [
          {
            name: 'operator',
            title: 'Operations',
            everyone: false,
            groups: ['group:default/operations'],
          },
        ],
      }),
    );
    renderPage(<MePage />, servers, { at: asked });
    expect(
      await screen.findByText(/may not plan and submit changes/),
    ).toBeVisible();
    expect(screen.getByText(/none of them holds here/)).toBeVisible();
    expect(screen.getByText('Does not hold:')).toBeInTheDocument();
    expect(screen.getByText(/Operations, for members of/)).toHaveTextContent(
      'operations',
    );
    expect(
      screen.queryByText('What approval it takes'),
    ).not.toBeInTheDocument();
  });

  it('asks about a stored change where the address names one', async () => {
    const servers = fakes();
    renderPage(<MePage />, servers, { at: '/access?change=7' });
    expect(await screen.findByText('Change #7')).toBeVisible();
    await waitFor(() =>
      expect(servers.roles.explainPermission).toHaveBeenLastCalledWith(
        { query: expect.objectContaining({ resourceRef: '7' }) },
        expect.anything(),
      ),
    );
  });

  it('has one choose what, and to what', async () => {
    const servers = fakes();
    const user = userEvent.setup();
    renderPage(<MePage />, servers);
    expect(await screen.findByText(/Choose what it is about/)).toBeVisible();
    await user.click(screen.getByRole('combobox', { name: /Component/ }));
    await user.keyboard('we');
    await user.click(await screen.findByRole('option', { name: /The web/ }));
    expect(screen.getByText(/Choose what it is about/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: /Environment/ }));
    await user.click(await screen.findByRole('option', { name: 'Production' }));
    expect(
      await screen.findByText(/may plan and submit changes/),
    ).toBeVisible();
    await waitFor(() =>
      expect(screen.getByLabelText('address')).toHaveTextContent(
        '/access?entity=component%3Adefault%2Fweb&environment=production',
      ),
    );
  });

  it('tells who has nothing that it is so, and why', async () => {
    const servers = fakes();
    servers.roles.getRights.mockResolvedValue(
      theRights({
        known: false,
        roles: [],
        groups: [],
        permissions: [],
        unavailable: ['zones'],
      }),
    );
    renderPage(<MePage />, servers);
    expect(
      await screen.findByText(/The catalog does not know this person/),
    ).toBeVisible();
    expect(screen.getByText(/No role, and so no rights/)).toBeVisible();
    expect(screen.getByText(/do not answer now: zones/)).toBeVisible();
  });

  it('tells a failure from an installation where other policies decide', async () => {
    const servers = fakes();
    servers.roles.getRights.mockRejectedValueOnce(
      await errorOf(
        503,
        '{"error":{"name":"ServiceUnavailableError","message":"Away"}}',
      ),
    );
    const { unmount } = renderPage(<MePage />, servers);
    expect(await screen.findByRole('alert')).toHaveTextContent('Away');
    unmount();
    servers.roles.getRights.mockRejectedValue(await errorOf(404, ''));
    renderPage(<MePage />, servers);
    expect(await screen.findByText('Roles are not kept here')).toBeVisible();
  });
});
