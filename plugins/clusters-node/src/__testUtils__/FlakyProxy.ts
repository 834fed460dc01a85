import net from 'node:net';

/** Passes TCP on to a server, until a test lets it break connections or fall silent. */
export class FlakyProxy {
  readonly #sockets = new Set<net.Socket>();
  readonly #server: net.Server;
  #silent = false;

  constructor(target: URL) {
    this.#server = net.createServer(client => {
      const upstream = net.connect(Number(target.port), target.hostname);
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ]) {
        this.#sockets.add(from);
        from.on('data', chunk => {
          if (!this.#silent) to.write(chunk);
        });
        from.on('error', () => {});
        from.on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
      }
    });
  }

  async start(): Promise<number> {
    await new Promise<void>(resolve =>
      this.#server.listen(0, '127.0.0.1', resolve),
    );
    return (this.#server.address() as net.AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.drop();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** Breaks all connections. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Swallows all bytes, of old and new connections, as a firewall does that forgot them. What was swallowed is lost. */
  set silent(silent: boolean) {
    this.#silent = silent;
  }
}
