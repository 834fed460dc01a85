import { storageApiRef, toastApiRef } from '@backstage/frontend-plugin-api';
import type { StorageApi } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useStored } from './useStored';

/** Storage on a server: nothing is known before it answers, as in Backstage's for each person. */
function serverStorage(stored: Record<string, string[]>, fails = false) {
  const listeners = new Set<() => void>();
  const snapshotOf = (key: string) => ({
    key,
    presence: stored[key] ? 'present' : 'absent',
    value: stored[key],
  });
  const bucket = {
    forBucket: () => bucket,
    snapshot: (key: string) => ({ key, presence: 'unknown' }),
    observe$: (key: string) => ({
      subscribe(observer: any) {
        const next = observer.next ?? observer;
        const tell = () => next(snapshotOf(key));
        listeners.add(tell);
        setTimeout(tell, 5);
        return { unsubscribe: () => listeners.delete(tell) };
      },
    }),
    async set(key: string, value: string[]) {
      await new Promise(resolve => setTimeout(resolve, 5));
      if (fails) throw new Error('413 Payload Too Large');
      stored[key] = value;
      listeners.forEach(tell => tell());
    },
  };
  return bucket as unknown as StorageApi;
}

function List() {
  const [value, setValue, isKnown] = useStored<string[]>('test', 'list');
  const add = (item: string) => setValue((current = []) => [...current, item]);
  return (
    <>
      <output>{isKnown ? (value ?? []).join(' ') : 'loading'}</output>
      <button
        onClick={() => {
          // The second begins before the first is stored.
          add('b');
          add('c');
        }}
      >
        Add
      </button>
    </>
  );
}

const render = (storage: StorageApi, post = jest.fn()) =>
  renderInTestApp(<List />, {
    apis: [
      [storageApiRef, storage],
      [toastApiRef, { post, toast$: jest.fn() } as any],
    ],
  });

describe('useStored', () => {
  it('adds to what is stored, also before it is known and while another update is under way', async () => {
    const stored = { list: ['a'] };
    await render(serverStorage(stored));
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('a b c')).toBeVisible();
    expect(stored.list).toEqual(['a', 'b', 'c']);
  });

  it('tells the reader what cannot be stored', async () => {
    const post = jest.fn();
    await render(serverStorage({}, true), post);
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(post).toHaveBeenCalled());
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'This could not be kept',
        description: '413 Payload Too Large',
      }),
    );
  });
});
