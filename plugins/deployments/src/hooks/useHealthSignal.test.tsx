import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { componentMark } from '@fairway/plugin-deployments-common';
import { act, renderHook } from '@testing-library/react';
import { useHealthSignal } from './useHealthSignal';

const WEB = 'component:default/web';
const news = (...refs: string[]) => ({
  action: 'health-changed',
  components: refs.map(componentMark),
});

it('answers news of its component, which those of others do not put off', () => {
  jest.useFakeTimers();
  let send = (_message: object) => {};
  const onChange = jest.fn();
  const { unmount } = renderHook(() => useHealthSignal(WEB, onChange), {
    wrapper: ({ children }) => (
      <TestApiProvider
        apis={[
          [
            signalApiRef,
            {
              subscribe: (channel: string, onMessage: any) => {
                if (channel === 'deployments') send = onMessage;
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
  const wait = (ms: number) => act(() => jest.advanceTimersByTime(ms));

  act(() => send(news('component:default/other')));
  wait(5_000);
  expect(onChange).not.toHaveBeenCalled();

  act(() => send(news('Component:default/Web')));
  wait(600);
  act(() => send(news('component:default/other')));
  act(() => send(news(WEB)));
  wait(600);
  expect(onChange).toHaveBeenCalledTimes(1);

  act(() => send({ action: 'health-changed', components: null }));
  wait(1_000);
  expect(onChange).toHaveBeenCalledTimes(2);

  act(() => send(news(WEB)));
  unmount();
  wait(5_000);
  expect(onChange).toHaveBeenCalledTimes(2);
  jest.useRealTimers();
});
