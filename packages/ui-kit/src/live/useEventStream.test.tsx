import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import { useEventStream } from './useEventStream';

function Follower(props: { onEvent(data: string): void; poll?(): void }) {
  const status = useEventStream('plugin://changes/changes/7/live', {
    onEvent: event => props.onEvent(event.data),
    poll: props.poll,
    pollMs: 20,
  });
  return <p>status {status}</p>;
}

describe('useEventStream', () => {
  it('follows through the fetch API, without anything secret in the address', async () => {
    let close = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('data: hello\n\n'));
        close = () => controller.close();
      },
    });
    const fetch = jest.fn().mockResolvedValue(new Response(body));
    const onEvent = jest.fn();
    const { unmount } = await renderInTestApp(<Follower onEvent={onEvent} />, {
      apis: [[fetchApiRef, { fetch }]],
    });
    expect(await screen.findByText('status live')).toBeInTheDocument();
    await waitFor(() => expect(onEvent).toHaveBeenCalledWith('hello'));
    expect(fetch).toHaveBeenCalledWith(
      'plugin://changes/changes/7/live',
      expect.objectContaining({ headers: { Accept: 'text/event-stream' } }),
    );
    const { signal } = fetch.mock.calls[0][1];
    unmount();
    expect(signal.aborted).toBe(true);
    close();
  });

  it('polls while there is no stream', async () => {
    const fetch = jest
      .fn()
      .mockResolvedValue(new Response('', { status: 404 }));
    const poll = jest.fn();
    await renderInTestApp(<Follower onEvent={() => {}} poll={poll} />, {
      apis: [[fetchApiRef, { fetch }]],
    });
    expect(await screen.findByText('status polling')).toBeInTheDocument();
    await waitFor(() => expect(poll.mock.calls.length).toBeGreaterThan(1));
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});
