import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { momentText } from '../../services/reports/cell-text.ts';
import { reportText } from '../../services/reports/make-report.ts';
import type { Report, ReportWords, TableBlock } from '../../services/reports/report.ts';
import { pageText } from '../reports/plain-text.ts';
import { pdfBlock } from './blocks.ts';
import { naturalWidths } from './column-widths.ts';

const margin = 36;
const bottomMargin = 44;
/** Points of a heading with a note, the head and the first row of its table, each in two lines. */
const headedRoom = 100;
const a4 = { short: 595.28, long: 841.89 };
const quiet = '#616b7a';

/** A report as a document of pdfmake: A4, turned when a table wants the width. */
export function pdfDocument(report: Report, say: ReportWords): TDocumentDefinitions {
  const tables = report.blocks.filter((block): block is TableBlock => block.kind === 'table');
  const widest = Math.max(0, ...tables.map((table) => wantedWidth(table, report)));
  const turned = widest > a4.short - 2 * margin + 40;
  const height = turned ? a4.short : a4.long;
  const width = (turned ? a4.long : a4.short) - 2 * margin;
  const title = pageText(report.title);
  const made = momentText(report.madeAt, report.zone, report.language);
  return {
    pageSize: 'A4',
    pageOrientation: turned ? 'landscape' : 'portrait',
    pageMargins: [margin, 44, margin, bottomMargin],
    info: {
      title: `${title}, ${report.period}`,
      creator: 'Gudok',
      producer: 'Gudok',
      creationDate: new Date(report.madeAt),
    },
    language: report.language,
    defaultStyle: { font: 'Golos', fontSize: 8, fontFeatures: ['tnum'] },
    styles: {
      heading: { fontSize: 11, bold: true, margin: [0, 6, 0, 5] },
      head: { bold: true, fontSize: 7.5, color: '#465060' },
      note: { color: quiet, fontSize: 7.5, margin: [0, 0, 0, 4] },
    },
    header: (page: number) =>
      page === 1
        ? ''
        : {
            columns: [
              { text: title, bold: true, width: '*' },
              { text: pageText(report.period), alignment: 'right', color: quiet, width: 'auto' },
            ],
            margin: [margin, 20, margin, 0],
          },
    footer: (page: number, pages: number) => ({
      columns: [
        {
          text: `Gudok · ${say('made', { at: made })} · ${report.zone}`,
          color: quiet,
          width: '*',
        },
        { text: say('page-of', { page, pages }), color: quiet, alignment: 'right', width: 'auto' },
      ],
      fontSize: 7,
      margin: [margin, 16, margin, 0],
    }),
    content: [
      { text: title, fontSize: 18, bold: true },
      ...(report.about
        ? [{ text: pageText(report.about), fontSize: 11, margin: [0, 2, 0, 0] } as Content]
        : []),
      notesOf(report),
      ...(report.empty ? [{ text: say('no-data'), style: 'heading' } as Content] : []),
      ...report.blocks.flatMap((block) => pdfBlock(block, report, say, width)),
      ...definitions(report, say),
    ],
    // A heading without what it heads is not left at the foot of a page. The layout tells no place
    // of a table's first rows that it moves on together, so room for them is asked for.
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel === 1 && startPosition.top > height - bottomMargin - headedRoom,
  };
}

function notesOf({ notes }: Report): Content {
  return {
    stack: notes.map(({ name, value }) => ({
      text: [{ text: `${pageText(name)}: `, color: quiet }, pageText(value, 2000)],
    })),
    margin: [0, 6, 0, 10],
    lineHeight: 1.2,
  };
}

function wantedWidth(table: TableBlock, report: Report): number {
  const columns = table.columns.slice(table.grouped ? 1 : 0);
  const texts = table.rows
    .slice(0, 400)
    .map((row) =>
      table.columns
        .map(({ kind }, at) => reportText(report, row[at], kind))
        .slice(table.grouped ? 1 : 0),
    );
  return naturalWidths({ columns }, texts).reduce((sum, one) => sum + one, 0);
}

/** What the numbers are: name, version, words and formula of each. */
function definitions(report: Report, say: ReportWords): Content[] {
  if (report.definitions.length === 0) return [];
  return [
    { text: say('definitions-title'), style: 'heading', headlineLevel: 1 },
    ...report.definitions.map(
      ({ name, version, words, formula }): Content => ({
        text: [
          { text: pageText(name), bold: true },
          { text: ` · ${say('definition-version').toLocaleLowerCase()} ${pageText(version)}. ` },
          { text: `${pageText(words)} ` },
          { text: pageText(formula), color: quiet },
        ],
        fontSize: 7.5,
        margin: [0, 0, 0, 3],
      }),
    ),
  ];
}
