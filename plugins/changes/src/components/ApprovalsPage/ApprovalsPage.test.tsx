import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Change } from '@fairway/plugin-changes-common';
import { aChange } from '../../__testUtils__/fixtures';
import { FakeChanges } from '../../__testUtils__/FakeChanges';
import { renderPage } from '../../__testUtils__/renderPage';
import { ApprovalsPage } from './ApprovalsPage';

const lowRisk = (id: number, title: string, more: Partial<Change> = {}) =>
  aChange(id, {
    title,
    risk: 'low',
    approvals: { given: 0, required: 1, missing: ['group:default/operations'] },
    ...more,
  });

const show = (fake: FakeChanges, at = '/approvals') =>
  renderPage(<ApprovalsPage />, fake, { at });

const rowOf = async (name: RegExp) =>
  (await screen.findByRole('link', { name })).closest('li')!;

describe('ApprovalsPage', () => {
  it('approves a change of low risk without leaving the list', async () => {
    const fake = new FakeChanges([
      lowRisk(1, 'docs 3.1.0 to Staging'),
      aChange(2, { title: 'ledger 5.0.0 to Production', risk: 'high' }),
    ]);
    const user = userEvent.setup();
    const { toasts } = show(fake);

    const row = await rowOf(/#1 docs/);
    expect(row).toHaveTextContent('Low risk');
    expect(row).toHaveTextContent('mei');
    expect(row).toHaveTextContent('0 of 1 approvals');
    await user.click(within(row).getByRole('button', { name: /Look closer/ }));
    expect(
      await within(row).findByText(/need one approver of the team/),
    ).toBeVisible();
    await user.type(within(row).getByLabelText(/Comment/), 'Fine');
    await user.click(within(row).getByRole('button', { name: 'Approve' }));

    expect(await within(row).findByText('Running')).toBeVisible();
    expect(row).toHaveTextContent('No longer waits for approval');
    expect(fake.changes.get(1)?.decisions[0]).toMatchObject({
      decision: 'approve',
      comment: 'Fine',
      digest: aChange(1).digest,
    });
    expect(toasts).toEqual(['Approved #1 docs 3.1.0 to Staging']);
  });

  it('sends the reader to the evidence where the risk is not low', async () => {
    const fake = new FakeChanges([aChange(1)]);
    const user = userEvent.setup();
    show(fake);
    const row = await rowOf(/#1 web/);
    expect(within(row).getByRole('checkbox')).toBeDisabled();
    await user.click(within(row).getByRole('button', { name: /Look closer/ }));
    expect(
      await within(row).findByRole('link', { name: 'Open to decide' }),
    ).toHaveAttribute('href', '/changes/1');
    expect(
      within(row).queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });

  it('approves the selected together and says what was refused and why', async () => {
    const fake = new FakeChanges([
      lowRisk(1, 'docs 3.1.0 to Staging'),
      lowRisk(2, 'worker 0.9.3 to Staging'),
    ]);
    const user = userEvent.setup();
    show(fake);
    for (const name of [/Select #1/, /Select #2/]) {
      await user.click(await screen.findByRole('checkbox', { name }));
    }
    // Somebody plans the second anew meanwhile; what was seen is not what would run.
    fake.changes.set(2, { ...fake.changes.get(2)!, digest: aChange(9).digest });
    await user.click(screen.getByRole('button', { name: 'Approve selected' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(
      within(dialog).getByRole('button', { name: 'Approve 2 changes' }),
    );

    expect(
      await within(dialog).findByText('1 change was approved.'),
    ).toBeVisible();
    expect(
      within(dialog).getByText('1 change was not approved:'),
    ).toBeVisible();
    expect(
      within(dialog).getByRole('link', { name: /#2 worker/ }),
    ).toBeVisible();
    expect(
      within(dialog).getByText('The plan has changed since you saw it'),
    ).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    expect(await rowOf(/#1 docs/)).toHaveTextContent('Running');
    expect(await rowOf(/#2 worker/)).toHaveTextContent('Low risk');
  });

  it('is worked by keys, and wants a reason for a rejection', async () => {
    const fake = new FakeChanges([
      lowRisk(1, 'docs 3.1.0 to Staging'),
      lowRisk(2, 'worker 0.9.3 to Staging', {
        submittedAt: aChange(2).plannedAt,
      }),
    ]);
    const user = userEvent.setup();
    show(fake);
    // The longest waiting comes first.
    const first = await screen.findByRole('link', { name: /#2 worker/ });
    await user.keyboard('j');
    expect(first).toHaveFocus();
    await user.keyboard('x');
    expect(screen.getByText('1 selected')).toBeVisible();
    await user.keyboard('jk');
    expect(first).toHaveFocus();
    await user.keyboard('r');

    const dialog = await screen.findByRole('dialog');
    const reject = await within(dialog).findByRole('button', {
      name: 'Reject',
    });
    await user.click(reject);
    expect(
      within(dialog).getByText('Write a sentence; the requester needs it.'),
    ).toBeVisible();
    expect(fake.changes.get(2)?.state).toBe('awaiting-approval');
    await user.type(
      within(dialog).getByLabelText(/Why do you reject it/),
      'Not before the holidays',
    );
    await user.click(reject);
    await waitFor(() => expect(fake.changes.get(2)?.state).toBe('rejected'));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('announces what is new instead of moving the rows', async () => {
    const fake = new FakeChanges([lowRisk(1, 'docs 3.1.0 to Staging')]);
    const user = userEvent.setup();
    show(fake, '/approvals?order=newest');
    await rowOf(/#1 docs/);

    fake.changes.set(2, lowRisk(2, 'worker 0.9.3 to Staging'));
    // The reader comes back to the tab.
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    const pill = await screen.findByRole('button', { name: '1 new' });
    expect(screen.queryByRole('link', { name: /#2/ })).not.toBeInTheDocument();
    await user.click(pill);
    expect(
      await screen.findByRole('link', { name: /#2 worker/ }),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /new$/ }),
    ).not.toBeInTheDocument();
  });

  it('reads its filters from the address', async () => {
    const staging = { ...aChange(1).target, environment: 'staging' };
    const fake = new FakeChanges([
      lowRisk(1, 'docs 3.1.0 to Staging', { target: staging }),
      aChange(2),
    ]);
    fake.mine = new Set();
    show(fake, '/approvals?scope=all&environment=staging');
    await rowOf(/#1 docs/);
    expect(screen.queryByRole('link', { name: /#2/ })).not.toBeInTheDocument();
  });

  it('says what to do when nothing waits, and when the server fails', async () => {
    const fake = new FakeChanges([aChange(1)]);
    fake.mine = new Set();
    const user = userEvent.setup();
    show(fake);
    expect(await screen.findByText('Nothing waits for you.')).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Show everything that waits' }),
    );
    await rowOf(/#1 web/);
  });

  it('offers another try when the queue cannot be read', async () => {
    const fake = new FakeChanges([aChange(1)]);
    const working = fake.listChanges;
    fake.listChanges = async () => {
      throw new Error('The database restarts');
    };
    const user = userEvent.setup();
    show(fake);
    expect(
      await screen.findByText('The approval queue could not be loaded'),
    ).toBeVisible();
    expect(screen.getByText('The database restarts')).toBeVisible();
    fake.listChanges = working;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await rowOf(/#1 web/);
  });
});
