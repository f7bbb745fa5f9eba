import { momentText } from '../../services/reports/cell-text.ts';
import { reportText } from '../../services/reports/make-report.ts';
import {
  cellOf,
  type Report,
  type ReportBlock,
  type ReportCell,
  type ReportKind,
  type ReportWords,
  type TableBlock,
  type TilesBlock,
} from '../../services/reports/report.ts';
import { chartSvg } from './chart-svg.ts';
import { markColour, markSign, tableNotes } from './marks.ts';
import { xml } from './svg-parts.ts';

/**
 * `page`: a whole document with its charts. `mail`: without charts, which mail programs do not show,
 * and with short tables: the files have the rest.
 */
export type HtmlFor = 'page' | 'mail';
const mostRows = { page: 500, mail: 40 } as const;

const font = 'font-family:Golos Text,Segoe UI,Roboto,Arial,sans-serif';
const quiet = 'color:#616b7a';

/** A report as HTML, everything escaped, styles on the elements: mail programs take nothing else. */
export function reportHtml(report: Report, say: ReportWords, use: HtmlFor): string {
  const blocks = report.blocks.map((block) => blockHtml(block, report, say, use));
  const about = report.about
    ? `<p style="margin:2px 0 0;font-size:15px">${xml(report.about)}</p>`
    : '';
  const notes = report.notes.map(
    ({ name, value }) => `<span style="${quiet}">${xml(name)}:</span> ${xml(value)}`,
  );
  const made = momentText(report.madeAt, report.zone, report.language);
  return [
    '<!doctype html>',
    `<html lang="${report.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${xml(report.title)}</title></head>`,
    `<body style="margin:0;padding:16px;background:#ffffff;color:#12171f;font-size:13px;line-height:1.45;overflow-wrap:anywhere;${font}">`,
    `<h1 style="margin:0;font-size:22px">${xml(report.title)}</h1>${about}`,
    `<p style="margin:8px 0 16px">${notes.join('<br>')}</p>`,
    report.empty ? `<p style="font-weight:600">${xml(say('no-data'))}</p>` : '',
    ...blocks,
    definitionsHtml(report, say, use),
    `<p style="${quiet};font-size:11px">Gudok · ${xml(say('made', { at: made }))} · ${xml(report.zone)}</p>`,
    '</body></html>',
  ].join('\n');
}

function blockHtml(block: ReportBlock, report: Report, say: ReportWords, use: HtmlFor): string {
  const title = block.title
    ? `<h2 style="margin:18px 0 6px;font-size:15px">${xml(block.title)}</h2>`
    : '';
  switch (block.kind) {
    case 'text':
      return `${title}<p style="margin:0 0 10px">${xml(block.text)}</p>`;
    case 'tiles':
      return title + tilesHtml(block, report);
    case 'chart':
      if (use === 'mail') return '';
      return `${title}<div style="max-width:760px;overflow-x:auto" role="img" aria-label="${xml(block.title)}">${chartSvg(block, report, say).replace('font-family="Golos"', `style="${font}"`)}</div>`;
    case 'table':
      return title + tableHtml(block, report, say, use);
  }
}

function shown(report: Report, cell: ReportCell | undefined, kind: ReportKind): string {
  const { mark } = cellOf(cell, kind);
  const text = xml((markSign[mark] ?? '') + reportText(report, cell ?? null, kind));
  const own = markColour[mark];
  if (!own) return text;
  return `<span style="color:${own};${mark === 'red' ? 'font-weight:600' : ''}">${text}</span>`;
}

function tilesHtml({ tiles }: TilesBlock, report: Report): string {
  const cells = tiles.map(
    ({ name, cell, note }) =>
      `<td style="border:1px solid #e3e7ec;padding:8px 12px;vertical-align:top"><div style="${quiet};font-size:12px">${xml(name)}</div><div style="font-size:20px;font-weight:600;white-space:nowrap">${shown(report, cell, cell.kind)}</div><div style="${quiet};font-size:12px">${xml(note ?? '')}&nbsp;</div></td>`,
  );
  const rows = Array.from(
    { length: Math.ceil(cells.length / 5) },
    (_, at) => `<tr>${cells.slice(at * 5, at * 5 + 5).join('')}</tr>`,
  );
  return `<table role="presentation" style="border-collapse:collapse;margin:0 0 12px">${rows.join('')}</table>`;
}

function tableHtml(table: TableBlock, report: Report, say: ReportWords, use: HtmlFor): string {
  const note = table.note ? `<p style="margin:0 0 6px;${quiet}">${xml(table.note)}</p>` : '';
  if (table.rows.length === 0) return `${note}<p style="${quiet}">${xml(say('no-data'))}</p>`;
  const from = table.grouped ? 1 : 0;
  const columns = table.columns.slice(from);
  const side = (kind: ReportKind): string => (kind === 'text' ? 'left' : 'right');
  const cellStyle = (kind: ReportKind): string =>
    `padding:4px 10px;border-bottom:1px solid #e3e7ec;vertical-align:top;text-align:${side(kind)};${kind === 'text' ? 'min-width:120px;max-width:420px' : 'white-space:nowrap'}`;
  const heads = columns.map(
    ({ name, kind }) =>
      `<th scope="col" style="padding:4px 10px;background:#f1f3f6;text-align:${side(kind)};font-weight:600;vertical-align:bottom;overflow-wrap:normal">${xml(name)}</th>`,
  );
  const line = (row: readonly ReportCell[], style = ''): string =>
    `<tr>${columns
      .map(({ kind }, at) => {
        const text = shown(report, row[at + from], kind);
        return `<td style="${cellStyle(kind)};${style}">${text}</td>`;
      })
      .join('')}</tr>`;
  let group: unknown;
  const body = table.rows.slice(0, mostRows[use]).map((row) => {
    const own = cellOf(row[0], 'text').value;
    if (!table.grouped || own === group) return line(row);
    group = own;
    return `<tr><th colspan="${columns.length}" scope="rowgroup" style="padding:4px 10px;background:#f1f3f6;text-align:left;color:#465060">${xml(String(own ?? ''))}</th></tr>${line(row)}`;
  });
  const totals = table.totals
    ? line([say('total'), ...table.totals.slice(1)], 'font-weight:600')
    : '';
  const notes = tableNotes(table, report, say, mostRows[use]).map(
    (text) => `<p style="margin:4px 0 10px;${quiet};font-size:12px">${xml(text)}</p>`,
  );
  return `${note}<div style="overflow-x:auto"><table style="border-collapse:collapse;margin:0 0 4px;font-variant-numeric:tabular-nums"><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}${totals}</tbody></table></div>${notes.join('')}`;
}

function definitionsHtml(report: Report, say: ReportWords, use: HtmlFor): string {
  if (report.definitions.length === 0) return '';
  const lines = report.definitions.map(
    ({ name, version, words, formula }) =>
      `<p style="margin:0 0 4px;font-size:12px"><b>${xml(name)}</b> · ${xml(say('definition-version').toLocaleLowerCase())} ${xml(version)}. ${use === 'mail' ? '' : `${xml(words)} <code style="${quiet}">${xml(formula)}</code>`}</p>`,
  );
  return `<h2 style="margin:18px 0 6px;font-size:15px">${xml(say('definitions-title'))}</h2>${lines.join('')}`;
}
