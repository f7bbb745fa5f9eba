import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const gudok = process.env.GUDOK_URL ?? 'http://127.0.0.1:7700';

/** The page: built into dist/web, served by Gudok itself; in development it talks to a running one. */
export default defineConfig({
  root: here('src/web'),
  plugins: [react()],
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    manifest: true,
    // Small fonts inlined as data would be paid for by everybody at the first load.
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    port: 7701,
    // Gudok answers only pages of its own address: the proxy speaks as one.
    proxy: { '/api/v1': { target: gudok, changeOrigin: true, headers: { origin: gudok } } },
    fs: { allow: [here('.')] },
  },
});
