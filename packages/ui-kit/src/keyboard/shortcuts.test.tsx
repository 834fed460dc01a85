import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { KeyboardHelp } from './KeyboardHelp';
import { useShortcuts } from './useShortcuts';

const runs = { next: jest.fn(), home: jest.fn(), save: jest.fn() };

function Page() {
  useShortcuts([
    { keys: 'j', description: 'Next change', run: runs.next },
    { keys: 'g h', description: 'Home', run: runs.home },
    { keys: 'Mod+s', description: 'Save', run: runs.save, everywhere: true },
  ]);
  return <input aria-label="name" />;
}

describe('shortcuts', () => {
  beforeEach(() => {
    localStorage.clear();
    Object.values(runs).forEach(run => run.mockClear());
  });

  const renderPage = () =>
    renderInTestApp(
      <>
        <KeyboardHelp />
        <Page />
      </>,
    );

  it('run on their keys and on keys in turn', async () => {
    await renderPage();
    await userEvent.keyboard('j');
    expect(runs.next).toHaveBeenCalledTimes(1);
    await userEvent.keyboard('h');
    expect(runs.home).not.toHaveBeenCalled();
    await userEvent.keyboard('gh');
    expect(runs.home).toHaveBeenCalledTimes(1);
    await userEvent.keyboard('{Control>}j{/Control}');
    expect(runs.next).toHaveBeenCalledTimes(1);
  });

  it('leave typing alone, except those for everywhere', async () => {
    await renderPage();
    await userEvent.type(screen.getByLabelText('name'), 'jgh');
    expect(screen.getByLabelText('name')).toHaveValue('jgh');
    expect(runs.next).not.toHaveBeenCalled();
    await userEvent.keyboard('{Control>}s{/Control}');
    expect(runs.save).toHaveBeenCalledTimes(1);
  });

  it('are listed on ?, stop meanwhile, and can be turned off', async () => {
    await renderPage();
    await userEvent.keyboard('?');
    expect(await screen.findByText('Next change')).toBeInTheDocument();
    expect(screen.getByText('Ctrl S')).toBeInTheDocument();
    await userEvent.keyboard('j');
    expect(runs.next).not.toHaveBeenCalled();
    await userEvent.click(
      screen.getByRole('switch', { name: 'Single-key shortcuts' }),
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('j');
    expect(runs.next).not.toHaveBeenCalled();
    await userEvent.keyboard('{Control>}s{/Control}');
    expect(runs.save).toHaveBeenCalledTimes(1);
  });

  it('end with their component', async () => {
    const { unmount } = await renderPage();
    unmount();
    await userEvent.keyboard('j');
    expect(runs.next).not.toHaveBeenCalled();
  });
});
