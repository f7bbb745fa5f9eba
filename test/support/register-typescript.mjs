// node --import ./test/support/register-typescript.mjs file.ts: runs TypeScript sources as they are,
// for tests that need a process of their own (Node 20 cannot strip types by itself).
import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);
