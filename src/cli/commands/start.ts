import { startServer } from '../../server/main.ts';
import { type Command, dataFolder } from '../command.ts';
import { readArguments, text, whole } from '../usage.ts';

const options = {
  data: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  demo: { type: 'boolean' },
  'no-demo': { type: 'boolean' },
} as const;

/** `gudok start`: engines, server and page, until Ctrl C. */
export const start: Command = async (line, io) => {
  const args = readArguments(line, options);
  const dataDir = dataFolder(text(args, 'data'));
  // Asked for while the engines come up, it still ends in order; asked twice, it ends at once.
  const asked = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => done());
  });
  io.note(io.say('starting', { data: dataDir }));
  const server = await startServer({
    dataDir,
    host: text(args, 'host', process.env.GUDOK_HOST ?? '127.0.0.1'),
    port: whole(args, 'port', Number(process.env.GUDOK_PORT ?? 7700), 0, 65_535),
    demo:
      args.values.demo === true
        ? 'always'
        : args.values['no-demo'] === true
          ? 'never'
          : 'when-empty',
    onDemoReady: (seconds) => io.note(io.say('demo-ready', { seconds })),
  });
  io.out(io.say('started', { url: server.url }));
  if (server.demo) io.note(io.say('demo-loading'));
  await asked;
  io.note(io.say('stopping'));
  await server.close();
  return 0;
};
