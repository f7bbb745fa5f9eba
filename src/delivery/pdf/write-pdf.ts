import { createRequire } from 'node:module';
import pdfMake from 'pdfmake';
import type { Report } from '../../services/reports/report.ts';
import { reportWords } from '../reports/words.ts';
import { pdfDocument } from './document.ts';

/** Golos Text (OFL): the typeface of the pages, with Cyrillic and Kazakh letters. */
const face = (name: string): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/golos-text/${name}.ttf`);

let ready = false;
function prepare(): void {
  if (ready) return;
  const normal = face('400Regular/GolosText_400Regular');
  const bold = face('600SemiBold/GolosText_600SemiBold');
  pdfMake.setFonts({ Golos: { normal, bold, italics: normal, bolditalics: bold } });
  // A report brings no files and no addresses, so nothing is ever fetched or read but the faces.
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => path === normal || path === bold);
  ready = true;
}

/** A report as PDF. It works for a while without a pause: see `pdfOf`. */
export async function writePdf(report: Report): Promise<Uint8Array> {
  prepare();
  return pdfMake.createPdf(pdfDocument(report, reportWords(report.language))).getBuffer();
}
