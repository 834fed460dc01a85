import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aChange,
  aDraft,
  aFailedChange,
  aRunningChange,
} from '../../__testUtils__/fixtures';
import { FakeChanges } from '../../__testUtils__/FakeChanges';
import { renderPage } from '../../__testUtils__/renderPage';
import { HomePage } from './HomePage';

const show = (fake: FakeChanges) => renderPage(<HomePage />, fake, { at: '/' });
const list = (name: string) => screen.findByRole('region', { name });

describe('HomePage', () => {
  it('puts the act on each row', async () => {
    const fake = new FakeChanges([
      aChange(1),
      aChange(2, { title: 'docs 3.1.0 to Staging', risk: 'low' }),
      aDraft(3, { requesterRef: 'user:default/petra' }),
      aRunningChange(4),
      aRunningChange(5, { state: 'paused' }),
      aFailedChange(6),
    ]);
    const user = userEvent.setup();
    show(fake);
    await user.click(await screen.findByRole('radio', { name: 'Everything' }));

    const waiting = await list('Waits for you');
    expect(
      await within(waiting).findByRole('link', { name: /^Review #1/ }),
    ).toHaveAttribute('href', '/changes/1');
    expect(
      within(waiting).getByRole('link', { name: /^Submit #3/ }),
    ).toHaveAttribute('href', '/changes/3');
    const running = await list('In flight');
    expect(
      await within(running).findByRole('link', { name: /^Watch #4/ }),
    ).toHaveAttribute('href', '/changes/4');
    await user.click(
      within(running).getByRole('button', { name: /^Resume #5/ }),
    );
    expect(fake.changes.get(5)?.pendingAction).toBe('resume');

    await user.click(
      within(waiting).getByRole('button', { name: /^Approve #2/ }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.click(
      await within(dialog).findByRole('button', { name: 'Approve' }),
    );
    expect(
      await within(waiting).findByRole('link', { name: /^Review #1/ }),
    ).toBeVisible();
    expect(fake.changes.get(2)?.approvals.given).toBe(1);
  });

  it('forgets what broke once it was seen', async () => {
    const fake = new FakeChanges([aFailedChange(1)]);
    const user = userEvent.setup();
    show(fake);
    await user.click(await screen.findByRole('radio', { name: 'Everything' }));
    const broken = await list('Broke since you last looked');
    expect(
      await within(broken).findByRole('link', { name: /^See why #1/ }),
    ).toBeVisible();
    expect(broken).toHaveTextContent('did not finish within 10 minutes');
    await user.click(
      within(broken).getByRole('button', { name: 'Mark all as seen' }),
    );
    expect(await within(broken).findByText('Nothing broke.')).toBeVisible();
  });

  it('says what to do when there is nothing', async () => {
    show(new FakeChanges());
    expect(await screen.findByText('Nothing waits for you.')).toBeVisible();
    expect(await screen.findByText('Nothing is running.')).toBeVisible();
    expect(await screen.findByText('Nothing broke.')).toBeVisible();
    expect(
      screen.getByText(/open a component and choose what to deploy/),
    ).toBeVisible();
  });

  it('keeps the other lists when one fails', async () => {
    const fake = new FakeChanges([aChange(1)]);
    const working = fake.listChanges;
    fake.listChanges = async request => {
      if (request?.query?.state?.includes('failed')) {
        throw new Error('Too slow');
      }
      return working(request);
    };
    show(fake);
    expect(await screen.findByText('Too slow')).toBeVisible();
    expect(
      await screen.findByRole('link', { name: /^Review #1/ }),
    ).toBeVisible();
  });
});
