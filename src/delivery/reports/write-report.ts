import { setImmediate } from 'node:timers/promises';
import type { ReportFormat } from '../../contracts/reports.ts';
import type { Report } from '../../services/reports/report.ts';
import { pdfOf } from '../pdf/pdf-of.ts';
import { writeReportCsv } from './report-csv.ts';
import { reportHtml } from './report-html.ts';
import { writeReportXlsx } from './report-xlsx.ts';
import { reportWords } from './words.ts';

/** A report as a whole file. */
export async function writeReport(report: Report, format: ReportFormat): Promise<Uint8Array> {
  const say = reportWords(report.language);
  switch (format) {
    case 'pdf':
      return pdfOf(report);
    case 'html':
      return Buffer.from(reportHtml(report, say, 'page'));
    case 'xlsx':
      return gathered(writeReportXlsx(report, say));
    case 'csv':
      return gathered(writeReportCsv(report, say));
  }
}

/** Between pieces others have their turn: a hundred thousand rows of CSV take over a second. */
async function gathered(pieces: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) {
    parts.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
    await setImmediate();
  }
  return Buffer.concat(parts);
}
