import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import { useChangesSignal } from './useChangesSignal';

it('answers a burst of signals once', () => {
  jest.useFakeTimers();
  const send: ((message: object) => void)[] = [];
  const onChange = jest.fn();
  renderHook(() => useChangesSignal(onChange), {
    wrapper: ({ children }) => (
      <TestApiProvider
        apis={[
          [
            signalApiRef,
            {
              subscribe: (channel: string, onMessage: any) => {
                if (channel === 'changes') send.push(onMessage);
                return { unsubscribe: () => {} };
              },
            },
          ],
        ]}
      >
        {children}
      </TestApiProvider>
    ),
  });

  expect(send).toHaveLength(1);
  act(() => send[0]({ id: 1 }));
  act(() => send[0]({ id: 2 }));
  expect(onChange).not.toHaveBeenCalled();
  act(() => jest.advanceTimersByTime(1000));
  expect(onChange).toHaveBeenCalledTimes(1);
  jest.useRealTimers();
});
