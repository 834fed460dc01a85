import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeRef } from '../__fixtures__/data';
import { busyWorld } from '../__fixtures__/world';
import { renderOnPage } from '../__testUtils__/renderOnPage';
import { useChangeSet } from './useChangeSet';

const edits = [
  { key: 'mail.password', value: 'hunter2', before: null },
  { key: 'timeout', value: '5000', before: '3000' },
];

function Collect() {
  const { draft, edit } = useChangeSet();
  return (
    <>
      <button onClick={() => edit(makeRef(), edits)}>Collect</button>
      <output aria-label="collected">{JSON.stringify(draft)}</output>
    </>
  );
}

describe('the change set', () => {
  it('keeps no plain secret', async () => {
    await renderOnPage(<Collect />, busyWorld());
    await userEvent.click(screen.getByRole('button', { name: 'Collect' }));
    const collected = screen.getByLabelText('collected');
    expect(await screen.findByText(/timeout/)).toBe(collected);
    expect(collected).not.toHaveTextContent('hunter2');
  });
});
