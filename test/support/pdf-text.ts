import { extractText, getDocumentProxy } from 'unpdf';

/** Texts of a PDF page by page, as pdf.js reads them back: nothing needs to be installed for it. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  // pdf.js takes the bytes away from whom it gets them.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
  try {
    return (await extractText(pdf, { mergePages: false })).text;
  } finally {
    await pdf.destroy();
  }
}
