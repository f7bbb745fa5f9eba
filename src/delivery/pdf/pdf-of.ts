import { Worker } from 'node:worker_threads';
import type { Report } from '../../services/reports/report.ts';
import { writePdf } from './write-pdf.ts';

let before: Promise<unknown> = Promise.resolve();

/**
 * A report as PDF, made on a thread of its own: laying out a thousand rows takes a second or two, and
 * the live pages must not wait for it. One after another, however many are asked for: each thread
 * loads the typefaces and pdfmake anew. Sources that are not built (tests) are laid out right here.
 */
export function pdfOf(report: Report): Promise<Uint8Array> {
  const made = before.then(() => onThread(report));
  before = made.catch(() => undefined);
  return made;
}

function onThread(report: Report): Promise<Uint8Array> {
  if (import.meta.url.endsWith('.ts')) return writePdf(report);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.js', import.meta.url), { workerData: report });
    worker.once('message', (bytes: Uint8Array) => {
      resolve(bytes);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the PDF was not made (exit ${code})`)));
  });
}
