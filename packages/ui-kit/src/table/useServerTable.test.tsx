import { renderInTestApp } from '@backstage/frontend-test-utils';
import { CellText } from '@backstage/ui';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { LoadedTable } from './LoadedTable';
import { useServerTable } from './useServerTable';

const load = jest.fn(async ({ offset, limit }) => ({
  items: Array.from({ length: Math.min(limit, 30 - offset) }, (_, index) => ({
    id: offset + index,
    name: `row ${offset + index}`,
  })),
  total: 30,
}));

function Rows() {
  const table = useServerTable<{ id: number; name: string }, 'state'>({
    filters: ['state'],
    load,
  });
  return (
    <>
      <p>{useLocation().search}</p>
      <button onClick={() => table.setFilter('state', ['failed'])}>
        only failed
      </button>
      <button onClick={table.clear}>clear</button>
      <button onClick={table.reload}>reload</button>
      {table.isFiltered && <p>filtered</p>}
      <LoadedTable
        table={table}
        what="The rows"
        emptyState="no rows"
        columnConfig={[
          {
            id: 'name',
            label: 'Name',
            isRowHeader: true,
            isSortable: true,
            cell: row => <CellText title={row.name} />,
          },
        ]}
      />
    </>
  );
}

describe('useServerTable', () => {
  beforeEach(() => load.mockClear());

  // An empty table asked how many rows to show.
  it('has no pages without rows', async () => {
    load.mockResolvedValueOnce({ items: [], total: 0 });
    await renderInTestApp(<Rows />);
    expect(await screen.findByText('no rows')).toBeInTheDocument();
    expect(screen.queryByLabelText('Next table page')).not.toBeInTheDocument();
  });

  it('asks the server for a page, and keeps it in the address', async () => {
    await renderInTestApp(<Rows />);
    expect(await screen.findByText('row 0')).toBeInTheDocument();
    expect(screen.getByText('1 to 25 of 30')).toBeInTheDocument();
    await userEvent.click(screen.getByLabelText('Next table page'));
    expect(await screen.findByText('row 25')).toBeInTheDocument();
    expect(screen.getByText('?offset=25')).toBeInTheDocument();
    expect(screen.getByText('26 to 30 of 30')).toBeInTheDocument();
    expect(load).toHaveBeenLastCalledWith(
      expect.objectContaining({ limit: 25, offset: 25, filters: {} }),
    );
  });

  it('goes back to the first page for another filter or order', async () => {
    await renderInTestApp(<Rows />, {
      initialRouteEntries: ['/?offset=25'],
    });
    await screen.findByText('row 25');
    await userEvent.click(screen.getByText('only failed'));
    expect(await screen.findByText('?state=failed')).toBeInTheDocument();
    expect(screen.getByText('filtered')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('columnheader', { name: /Name/ }));
    expect(
      await screen.findByText('?state=failed&sort=name%3Aasc'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(load).toHaveBeenLastCalledWith(
        expect.objectContaining({
          filters: { state: ['failed'] },
          orderBy: 'name',
          order: 'asc',
          offset: 0,
        }),
      ),
    );
    await userEvent.click(screen.getByText('clear'));
    await waitFor(() =>
      expect(screen.queryByText('filtered')).not.toBeInTheDocument(),
    );
  });

  it('dims while other rows load, but not for a quiet reload', async () => {
    await renderInTestApp(<Rows />);
    await screen.findByText('row 0');
    load.mockImplementationOnce(() => new Promise(() => {}));
    await userEvent.click(screen.getByText('reload'));
    expect(load).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('grid')).toHaveAttribute('data-stale', 'false');
    load.mockImplementationOnce(() => new Promise(() => {}));
    await userEvent.click(screen.getByText('only failed'));
    await waitFor(() =>
      expect(screen.getByRole('grid')).toHaveAttribute('data-stale', 'true'),
    );
    expect(screen.getByText('row 0')).toBeInTheDocument();
  });

  it('keeps the page on screen when a reload fails', async () => {
    await renderInTestApp(<Rows />);
    await screen.findByText('row 0');
    load.mockRejectedValueOnce(new Error('away'));
    await userEvent.click(screen.getByText('only failed'));
    await screen.findByText('?state=failed');
    expect(screen.getByText('row 0')).toBeInTheDocument();
  });
});
