import { connect, createServer, type Socket } from 'node:net';

/** A wire to a port of loopback that can be cut: nothing goes through, and nobody is told. */
export interface Wire {
  readonly port: number;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function createWire(target: number): Promise<Wire> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const dead = new Set<Socket>();
  let whole = true;
  const server = createServer((inner) => {
    const outer = connect({ host: '127.0.0.1', port: target });
    const pair = [inner, outer] as const;
    pairs.add(pair);
    const pass = (from: Socket, to: Socket) => {
      from.on('data', (bytes: Buffer) => {
        if (whole && !dead.has(from)) to.write(bytes);
      });
      from.on('error', () => {});
      from.on('close', () => {
        pairs.delete(pair);
        if (!dead.has(from)) to.destroy();
      });
    };
    pass(inner, outer);
    pass(outer, inner);
    if (!whole) for (const one of pair) dead.add(one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const end = () => {
    for (const pair of pairs) for (const one of pair) one.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut() {
      whole = false;
      for (const pair of pairs) for (const one of pair) dead.add(one);
    },
    mend() {
      whole = true;
      // What was on its way is lost, as on a real wire.
      for (const pair of pairs) if (dead.has(pair[0])) for (const one of pair) one.destroy();
      dead.clear();
    },
    close: () =>
      new Promise((resolve) => {
        end();
        server.close(() => resolve());
      }),
  };
}
