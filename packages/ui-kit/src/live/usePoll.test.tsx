import { act, renderHook, waitFor } from '@testing-library/react';
import { usePoll } from './usePoll';

describe('usePoll', () => {
  it('loads, keeps the value when a later load fails, and recovers', async () => {
    const load = jest
      .fn()
      .mockResolvedValueOnce('one')
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValueOnce('two');
    const { result } = renderHook(() => usePoll(load, { intervalMs: null }));
    expect(result.current.isLoading).toBe(true);
    await waitFor(() => expect(result.current.value).toBe('one'));
    const { observedAt } = result.current;
    expect(observedAt).toEqual(expect.any(String));

    act(() => result.current.reload());
    await waitFor(() => expect(result.current.error?.message).toBe('away'));
    expect(result.current.value).toBe('one');
    expect(result.current.observedAt).toBe(observedAt);

    act(() => result.current.reload());
    await waitFor(() => expect(result.current.value).toBe('two'));
    expect(result.current.error).toBeUndefined();
  });

  it('forgets the value of another key and aborts its load', async () => {
    const signals: AbortSignal[] = [];
    const { result, rerender } = renderHook(
      ({ id }) =>
        usePoll(
          async signal => {
            signals.push(signal);
            return `value ${id}`;
          },
          { intervalMs: null, deps: [id] },
        ),
      { initialProps: { id: 1 } },
    );
    await waitFor(() => expect(result.current.value).toBe('value 1'));
    rerender({ id: 2 });
    expect(result.current.value).toBeUndefined();
    expect(signals[0].aborted).toBe(true);
    await waitFor(() => expect(result.current.value).toBe('value 2'));
  });

  it('loads again and again, but not for a hidden tab', async () => {
    jest.useFakeTimers();
    try {
      const hidden = jest.spyOn(document, 'hidden', 'get');
      hidden.mockReturnValue(false);
      const load = jest.fn().mockResolvedValue('x');
      renderHook(() => usePoll(load, { intervalMs: 1000 }));
      await act(() => jest.advanceTimersByTimeAsync(2500));
      expect(load).toHaveBeenCalledTimes(3);

      hidden.mockReturnValue(true);
      act(() => {
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await act(() => jest.advanceTimersByTimeAsync(5000));
      expect(load).toHaveBeenCalledTimes(3);

      hidden.mockReturnValue(false);
      act(() => {
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await act(() => jest.advanceTimersByTimeAsync(0));
      expect(load).toHaveBeenCalledTimes(4);
      hidden.mockRestore();
    } finally {
      jest.useRealTimers();
    }
  });
});
