export { liveSimulator, simulatorBatches } from './batches.ts';
export { createCdrWriter } from './cdr-writer.ts';
export { createQueueLogWriter } from './queue-log-writer.ts';
export { DEMO_DAYS, DEMO_SEED, simulatorReader } from './reader.ts';
export { simulatorSettings } from './settings.ts';
export { centreLogs, writeCdr, writeQueueLog } from './write-files.ts';
