import { createHash } from 'node:crypto';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Locks are abstract Unix sockets: the kernel frees them with the process, however it dies, so that no lock is ever
 * stale and there is no file to clean up. Who connects learns the holder's pid.
 */
function address(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex');
  return `\0fairway-${process.getuid?.()}-${digest.slice(0, 32)}`;
}

function tryLock(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => {
      socket.on('error', () => {});
      socket.end(String(process.pid));
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(address(name), () => {
      server.unref();
      resolve(server);
    });
  });
}

/** The pid of the process that holds a lock, if one does. */
export function lockHolder(name: string): Promise<number | undefined> {
  return new Promise(resolve => {
    let text = '';
    const socket = connect(address(name));
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('data', data => {
      text += data;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(Number(text) || undefined));
  });
}

/** What to do while another process holds a lock. */
export interface LockOptions {
  /** Called once with the holder's pid when the lock is not free. */
  onWait?: (holder: number | undefined) => void;
}

/** Runs an action while no other process of this user holds the lock of this name; waits for its turn. */
export async function withLock<T>(
  name: string,
  action: () => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  let server = await tryLock(name);
  if (!server) options.onWait?.(await lockHolder(name));
  while (!server) {
    await sleep(200);
    server = await tryLock(name);
  }
  try {
    return await action();
  } finally {
    const held = server;
    await new Promise(resolve => held.close(resolve));
  }
}
