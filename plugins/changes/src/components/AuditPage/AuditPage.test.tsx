import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { anAuditEntry } from '../../__testUtils__/fixtures';
import { FakeChanges } from '../../__testUtils__/FakeChanges';
import { renderPage } from '../../__testUtils__/renderPage';
import { AuditPage } from './AuditPage';

function aFake() {
  const fake = new FakeChanges();
  fake.audit = [
    anAuditEntry(1, { action: 'change.planned' }),
    anAuditEntry(2),
    anAuditEntry(3, { action: 'approval.given', actorRef: 'user:default/lin' }),
  ];
  return fake;
}
const show = (fake: FakeChanges, at = '/audit', allowed = true) =>
  renderPage(<AuditPage />, fake, { at, allowed });

describe('AuditPage', () => {
  it('tells why it is closed to a reader without the permission', async () => {
    show(aFake(), '/audit', false);
    expect(
      await screen.findByText('You may not read the audit log.'),
    ).toBeVisible();
    expect(screen.getByText('changes.audit.read')).toBeVisible();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('says in a line what an act carried, and all of it when opened', async () => {
    const fake = new FakeChanges();
    fake.audit = [
      anAuditEntry(1, {
        data: {
          from: 'awaiting-approval',
          to: 'cancelled',
          message: 'user:default/lin: Not today',
          attempt: 3,
        },
      }),
      anAuditEntry(2, { action: 'approval.given', data: { attempt: 7 } }),
    ];
    show(fake);
    const [line] = await screen.findAllByText(/Waiting for approval/);
    expect(line.closest('summary')).toHaveTextContent(
      'lin: Not today · Waiting for approval → Cancelled',
    );
    expect(screen.getByText(/"attempt": 3/)).not.toBeVisible();
    await userEvent.click(line);
    expect(screen.getByText(/"attempt": 3/)).toBeVisible();
    expect(screen.getByText('{"attempt":7}')).toBeVisible();
  });

  it('narrows by the address and by what is typed', async () => {
    const fake = aFake();
    const listAudit = jest.spyOn(fake, 'listAudit');
    const user = userEvent.setup();
    show(fake, '/audit?action=approval.given');
    const row = await screen.findByRole('row', { name: /Approved/ });
    expect(row).toHaveTextContent('lin');
    expect(
      screen.queryByRole('row', { name: /Submitted/ }),
    ).not.toBeInTheDocument();

    const number = screen.getByLabelText('Change no.');
    await user.type(number, 'x{Enter}');
    expect(
      screen.getByText('Write the number of a change, such as 42.'),
    ).toBeVisible();
    await user.clear(number);
    await user.type(number, '42{Enter}');
    await user.click(screen.getByRole('button', { name: /Who/ }));
    await user.click(await screen.findByRole('option', { name: 'lin' }));
    await waitFor(() =>
      expect(listAudit.mock.lastCall?.[0]?.query).toMatchObject({
        changeId: 42,
        actorRef: 'user:default/lin',
        action: ['approval.given'],
      }),
    );
  });

  it('offers to narrow by what the log holds', async () => {
    const fake = aFake();
    fake.audit.push(anAuditEntry(4, { action: 'robot.waved' }));
    const user = userEvent.setup();
    show(fake);
    await screen.findByRole('row', { name: /Approved/ });
    await user.click(screen.getByRole('button', { name: /Act/ }));
    const options = within(await screen.findByRole('listbox'));
    expect(
      (await options.findAllByRole('option')).map(({ textContent }) =>
        textContent?.trim(),
      ),
    ).toEqual(['Approved', 'Planned', 'robot.waved', 'Submitted']);
  });

  it('verifies the chain', async () => {
    const fake = aFake();
    const user = userEvent.setup();
    show(fake);
    const verify = await screen.findByRole('button', { name: 'Verify chain' });
    await user.click(verify);
    expect(
      await screen.findByText('The chain holds: 3 rows, none altered.'),
    ).toBeVisible();
    const good = await fake.verifyAudit();
    fake.verifyAudit = async () => ({ ...good, valid: false, brokenAt: 2 });
    await user.click(verify);
    expect(await screen.findByText(/The chain breaks at row 2/)).toBeVisible();
  });

  it('downloads what the filters show through the authorized client', async () => {
    const fake = aFake();
    const exportAudit = jest.spyOn(fake, 'exportAudit');
    let blob: Blob | undefined;
    URL.createObjectURL = jest.fn((content: Blob) => {
      blob = content;
      return 'blob:audit';
    }) as typeof URL.createObjectURL;
    URL.revokeObjectURL = jest.fn();
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    const user = userEvent.setup();
    const { toasts } = show(fake, '/audit?action=approval.given');
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(
      within(await screen.findByRole('menu')).getByText('As CSV'),
    );
    await waitFor(() =>
      expect(toasts).toEqual(['The export is in your downloads.']),
    );
    expect(exportAudit.mock.lastCall?.[0]?.query).toMatchObject({
      action: ['approval.given'],
      format: 'csv',
    });
    expect(blob?.size).toBe('seq,action\n'.length);
    expect(click).toHaveBeenCalled();
    click.mockRestore();
  });
});
