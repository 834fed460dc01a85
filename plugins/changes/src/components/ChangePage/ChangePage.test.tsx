import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Change } from '@fairway/plugin-changes-common';
import {
  aChange,
  aDraft,
  aFailedChange,
  anAuditEntry,
  aRunningChange,
  logLines,
  summaryOf,
} from '../../__testUtils__/fixtures';
import { FakeChanges } from '../../__testUtils__/FakeChanges';
import { renderPage } from '../../__testUtils__/renderPage';
import { ChangePage } from './ChangePage';

// CodeMirror measures text, which jsdom cannot.
jest.mock('@fairway/ui-kit', () => ({
  ...jest.requireActual('@fairway/ui-kit'),
  DiffView: ({ entries }: { entries: { id: string; title: string }[] }) => (
    <ul aria-label="diff">
      {entries.map(entry => (
        <li key={entry.id}>{entry.title}</li>
      ))}
    </ul>
  ),
}));

const show = (fake: FakeChanges, id: number | string, allowed = false) =>
  renderPage(<ChangePage />, fake, {
    at: `/changes/${id}`,
    path: '/changes/:id',
    allowed,
  });

const heading = (change: Change) =>
  screen.findByRole('heading', {
    level: 2,
    name: `#${change.id} ${change.title}`,
  });

const section = (name: string) => screen.getByRole('region', { name });

describe('ChangePage', () => {
  // It said that nothing changes, and its parts' warnings were on pages of their own.
  it('shows what the parts of a change alter, and what they warn of', async () => {
    const part = aChange(2, { title: 'timeout of application' });
    part.plan = { ...part.plan, warnings: ['It never ran in Staging.'] };
    const bundle = aChange(1, { children: [summaryOf(part)] });
    bundle.plan = { ...bundle.plan, diff: [], warnings: [] };
    show(new FakeChanges([bundle, part]), 1);
    await heading(bundle);
    const differences = within(section('What changes'));
    expect(
      await differences.findByText('It never ran in Staging.'),
    ).toBeVisible();
    expect(differences.getByText('#2 timeout of application')).toBeVisible();
    expect(differences.getByLabelText('diff')).toHaveTextContent(
      part.plan.diff[0].title,
    );
  });

  it('shows the evidence and takes an approval bound to what was seen', async () => {
    const change = aChange(1);
    const fake = new FakeChanges([change]);
    const user = userEvent.setup();
    show(fake, 1);
    await heading(change);
    expect(
      screen.getByText('Promotes web 1.4.2 (3 commits) to Production.'),
    ).toBeVisible();
    expect(
      screen.getByText('Production is a protected environment.'),
    ).toBeVisible();
    const policy = section('Approvals');
    expect(policy).toHaveTextContent('Payments approvers: 0 of 1');
    expect(policy).toHaveTextContent(/Can approve:.*lin.*omar/);
    expect(section('The way back')).toHaveTextContent(
      'Applies the release of web 1.4.1 again.',
    );
    expect(section('Commits since what runs now')).toHaveTextContent(
      'Raise the timeout of the checkout',
    );
    expect(section('Commits since what runs now')).toHaveTextContent(
      '1.4.1 was registered without its commits.',
    );
    expect(section('What changes')).toHaveTextContent('Deployment web');

    await user.click(screen.getByRole('button', { name: 'Approve' }));
    expect(
      await screen.findByText(
        'You cannot decide on it: You have decided already.',
      ),
    ).toBeVisible();
    expect(fake.changes.get(1)?.decisions).toMatchObject([
      { decision: 'approve', digest: change.digest },
    ]);
  });

  it('says why the reader may not decide or act', async () => {
    const base = aChange(1);
    const fake = new FakeChanges([
      aChange(1, {
        permitted: {
          ...base.permitted,
          decide: {
            allowed: false,
            why: 'You asked for it, so somebody else decides.',
          },
        },
      }),
    ]);
    show(fake, 1);
    await heading(base);
    expect(
      screen.getByText(
        'You cannot decide on it: You asked for it, so somebody else decides.',
      ),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
    const cancel = screen.getByRole('button', { name: 'Cancel change' });
    expect(cancel).toBeDisabled();
    expect(cancel).toHaveAccessibleDescription(
      'Cancel change: Only its requester or Operations may cancel it.',
    );
  });

  it('submits a draft with a reason and the digest that was read', async () => {
    const draft = aDraft(1);
    const fake = new FakeChanges([draft], draft.requesterRef);
    const submit = jest.spyOn(fake, 'submitChange');
    const user = userEvent.setup();
    show(fake, 1);
    await heading(draft);
    const form = section('Review and submit');
    expect(form).toHaveTextContent('2 approvals are needed');
    await user.click(within(form).getByRole('button', { name: 'Submit' }));
    expect(form).toHaveTextContent('Say in a sentence why you want it.');
    expect(submit).not.toHaveBeenCalled();

    await user.type(
      within(form).getByLabelText(/Why do you want it/),
      'Customers wait for it',
    );
    await user.click(within(form).getByRole('button', { name: 'Submit' }));
    expect(await screen.findByText('Waiting for approval')).toBeVisible();
    expect(submit).toHaveBeenCalledWith({
      params: { id: 1 },
      body: { digest: draft.digest, reason: 'Customers wait for it' },
    });
    expect(
      screen.queryByRole('region', { name: 'Review and submit' }),
    ).not.toBeInTheDocument();
  });

  it('tells when the plan changed under the draft', async () => {
    const draft = aDraft(1, { reason: 'Customers wait for it' });
    const fake = new FakeChanges([draft], draft.requesterRef);
    const user = userEvent.setup();
    show(fake, 1);
    await heading(draft);
    fake.changes.set(1, { ...draft, digest: aChange(9).digest });
    await user.click(screen.getByRole('button', { name: 'Submit' }));
    expect(
      await screen.findByText('The plan has changed since you saw it'),
    ).toBeVisible();
  });

  it('follows steps, pods and log while it runs', async () => {
    const change = aRunningChange(1);
    const fake = new FakeChanges([change]);
    fake.log.set(1, logLines(1, ['Waiting for 3 pods']));
    show(fake, 1);
    await heading(change);
    const steps = section('Steps');
    expect(steps).toHaveTextContent('2 of 3 pods ready');
    const sick = within(steps).getByRole('row', { name: /api-7c9f-fghij/ });
    expect(sick).toHaveTextContent('CrashLoopBackOff');
    expect(sick).toHaveTextContent('The container starts and ends again.');
    const log = await within(steps).findByRole('log', {
      name: 'Log of Wait for the rollout',
    });
    expect(log).toHaveTextContent('Waiting for 3 pods');

    fake.log.set(1, logLines(1, ['Waiting for 3 pods', 'All are ready']));
    act(() => fake.emit(1, 'log'));
    expect(await within(log).findByText('All are ready')).toBeVisible();
    expect(within(log).getAllByText('Waiting for 3 pods')).toHaveLength(1);

    act(() => fake.put({ ...change, state: 'succeeded' }));
    // Once for its first step, and now for the whole.
    await waitFor(() =>
      expect(screen.getAllByText('Succeeded')).toHaveLength(2),
    );
  });

  it('asks why before something dangerous and names what it does', async () => {
    const change = aRunningChange(1);
    const fake = new FakeChanges([change]);
    const user = userEvent.setup();
    show(fake, 1);
    await heading(change);
    await user.click(screen.getByRole('button', { name: 'Cancel change' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(
      'The change stops after the current write to api in Test.',
    );
    const confirm = within(dialog).getByRole('button', {
      name: 'Cancel change',
    });
    await user.click(confirm);
    expect(fake.changes.get(1)?.pendingAction).toBeNull();
    await user.type(within(dialog).getByLabelText(/Why/), 'Wrong version');
    await user.click(confirm);
    expect(await screen.findByText(/It was asked to stop/)).toBeVisible();
    expect(fake.changes.get(1)).toMatchObject({
      pendingAction: 'cancel',
      message: 'Wrong version',
    });
  });

  it('plans the same again after a failure', async () => {
    const failed = aFailedChange(1);
    const fake = new FakeChanges([failed]);
    const user = userEvent.setup();
    show(fake, 1);
    await heading(failed);
    expect(screen.getByRole('button', { name: 'Retry' })).toBeEnabled();
    await user.click(screen.getByRole('button', { name: 'Plan again' }));
    expect(
      await screen.findByRole('region', { name: 'Review and submit' }),
    ).toBeVisible();
    expect(fake.changes.get(2)?.spec).toEqual(failed.spec);
  });

  it('names who said why it ended', async () => {
    const failed = aFailedChange(1, {
      state: 'rejected',
      message: 'user:default/lin: Not before the sale',
    });
    show(new FakeChanges([failed]), 1);
    await heading(failed);
    const said = await screen.findByText(/: Not before the sale/);
    expect(said).toHaveTextContent(/^lin: Not before the sale$/);
  });

  it('takes a comment', async () => {
    const fake = new FakeChanges([aChange(1)]);
    const user = userEvent.setup();
    show(fake, 1);
    const field = await screen.findByLabelText('Write a comment');
    expect(await screen.findByText('Nobody has commented yet.')).toBeVisible();
    await user.type(field, 'Why the new timeout?');
    await user.click(screen.getByRole('button', { name: 'Comment' }));
    expect(
      await within(section('Discussion')).findByText('Why the new timeout?', {
        selector: 'div',
      }),
    ).toBeVisible();
    expect(field).toHaveValue('');
  });

  it('tells its history from the audit log where that may be read', async () => {
    const fake = new FakeChanges([aChange(1)]);
    fake.audit = [
      anAuditEntry(1, { action: 'change.planned', data: {} }),
      anAuditEntry(2, { data: { reason: 'It is urgent' } }),
    ];
    show(fake, 1, true);
    await waitFor(() =>
      expect(section('Timeline')).toHaveTextContent('Shown from the audit log'),
    );
    expect(section('Timeline')).toHaveTextContent('It is urgent');
  });

  it('says so when there is no such change', async () => {
    show(new FakeChanges(), 7);
    expect(
      await screen.findByText(
        'Change #7 does not exist, or you may not see it.',
      ),
    ).toBeVisible();
  });

  it('refuses an address that is no number', async () => {
    show(new FakeChanges(), 'x1');
    expect(
      await screen.findByText('“x1” is not the number of a change.'),
    ).toBeVisible();
  });
});
