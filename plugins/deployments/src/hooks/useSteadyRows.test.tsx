import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useSteadyRows } from './useSteadyRows';

interface Row {
  id: number;
  text: string;
}

function List(props: { items: Row[]; page: string }) {
  const { rows, holdProps } = useSteadyRows({
    items: props.items,
    key: props.page,
  });
  return (
    <ul {...holdProps}>
      {rows?.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  );
}

const texts = () =>
  screen.getAllByRole('listitem').map(({ textContent }) => textContent);

it('renews rows in place while the pointer is in the list', async () => {
  const row = (id: number, text = `row ${id}`) => ({ id, text });
  const { rerender } = render(<List page="1" items={[row(2), row(1)]} />);
  await userEvent.hover(screen.getByRole('list'));

  rerender(<List page="1" items={[row(3), row(2, 'done'), row(1)]} />);
  expect(texts()).toEqual(['done', 'row 1']);

  rerender(<List page="2" items={[row(9)]} />);
  expect(texts()).toEqual(['row 9']);

  rerender(<List page="2" items={[row(10), row(9)]} />);
  expect(texts()).toEqual(['row 9']);
  await userEvent.unhover(screen.getByRole('list'));
  act(() => rerender(<List page="2" items={[row(10), row(9)]} />));
  expect(texts()).toEqual(['row 10', 'row 9']);
});
