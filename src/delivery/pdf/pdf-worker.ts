import { parentPort, workerData } from 'node:worker_threads';
import type { Report } from '../../services/reports/report.ts';
import { writePdf } from './write-pdf.ts';

// The thread of `pdfOf`: one report in, its bytes out.
parentPort?.postMessage(await writePdf(workerData as Report));
