// The child process that is the embedded ClickHouse server: it loads libchdb and hands it the
// thread for good. Plain JavaScript, since it runs the same from the sources and from dist.
// Usage: node engine-clickhouse.mjs <path of libchdb.so> <path of the ffi-rs package> <clickhouse arguments…>
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

const [library, ffiPackage, ...args] = process.argv.slice(2);
// Loaded before the worker starts: ffi-rs asks for a process report to learn the libc, and that
// report waits for every worker thread, which would wait for ours, blocked in its read, for ever.
const { DataType, load, open } = createRequire(import.meta.url)(ffiPackage);

// The main thread never returns from ClickHouse, so a second one watches the parent: standard
// input is a pipe that ends when the parent closes it or dies, however it dies.
const watcher = `
  const { readSync } = require('node:fs');
  const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  const byte = Buffer.alloc(1);
  for (;;) {
    try {
      if (readSync(0, byte, 0, 1) === 0) break;
    } catch (error) {
      if (error.code !== 'EAGAIN' && error.code !== 'EINTR') break;
      pause(200);
    }
  }
  process.kill(process.pid, 'SIGTERM');
  pause(3000);
  process.kill(process.pid, 'SIGKILL');
`;
new Worker(watcher, { eval: true }).on('online', () => {
  open({ library: 'chdb', path: library });
  load({
    library: 'chdb',
    funcName: 'chdb_query_cmdline',
    retType: DataType.External,
    paramsType: [DataType.I32, DataType.StringArray],
    paramsValue: [args.length, args],
  });
  // The boot script never ends by itself: coming here means that it failed.
  process.exit(70);
});
