import { openGudok } from './compose.ts';
import { startDemo } from './demo.ts';
import { createApp } from './http/app.ts';
import { isLoopback } from './http/guards.ts';
import { listen } from './http/listen.ts';
import { createLog } from './log.ts';

export interface ServerOptions {
  readonly dataDir: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly demo: 'always' | 'never' | 'when-empty';
  readonly onDemoReady?: (seconds: number) => void;
}

export interface RunningServer {
  /** Address for a person; away from loopback it carries the key. */
  readonly url: string;
  /** Is the demo centre being loaded now? */
  readonly demo: boolean;
  close(): Promise<void>;
}

/** Opens the data folder, listens, loads the demo centre behind. Throws DATA_FOLDER_BUSY, PORT_BUSY, ENGINE_*. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = createLog();
  const gudok = await openGudok({ dataDir: options.dataDir, log });
  try {
    const app = createApp(gudok, { host: options.host });
    const { port, closeHttp } = await listen(app.fetch, options);
    const base = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
    await gudok.publish({ host: options.host, port });
    const demo = await startDemo(gudok, options);
    await gudok.imports.resumeImports();
    gudok.rollups.start();
    for (const part of Object.values(gudok.parts)) await part.start();
    return {
      url: isLoopback(options.host) ? base : `${base}/?key=${gudok.token}`,
      demo: demo.loading,
      async close() {
        await closeHttp();
        await demo.stop();
        await gudok.close();
      },
    };
  } catch (error) {
    await gudok.close();
    throw error;
  }
}
