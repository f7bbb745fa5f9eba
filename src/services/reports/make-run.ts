import { type ReportLine, type ReportPerson, reportTypes } from '../../contracts/reports.ts';
import type { Condition } from '../../core/query/question.ts';
import type { Notice, NoticeFile } from '../delivery/notifier.ts';
import { operatorsOf } from './built-in/operator-evening.ts';
import { layOut } from './desk.ts';
import { findReport } from './find-report.ts';
import { makeReport, reportText } from './make-report.ts';
import type { ReportPorts, RunEnd, RunFile, StoredRun } from './ports.ts';
import type { Report } from './report.ts';

/** Most rows of a mail's small table. */
const mostTold = 12;

/**
 * Makes the report of a run, keeps its files and gives them to the channels. Giving twice tells
 * once: the keys of its notices are made of the run's id. Throws what making throws.
 */
export async function makeRun(ports: ReportPorts, run: StoredRun): Promise<RunEnd> {
  const line = await findReport(ports.store, ports.tenant, run.report);
  const { wish } = run;
  const people = await ports.store.people(ports.tenant);
  const whole = await make(ports, line, run, []);
  const title = whole.title;
  if (whole.empty && wish.skipEmpty) return { state: 'empty', title };
  const kept: RunFile[] = [];
  const files = await filesOf(ports, run, whole, '', kept);
  // An operator who gets their own results does not get those of everybody else by the role.
  const hasOwn = ({ role, agent }: ReportPerson) => wish.own && role === 'operator' && agent !== '';
  const addresses = new Set([
    ...wish.recipients,
    ...people
      .filter((one) => wish.roles.includes(one.role) && !hasOwn(one))
      .map(({ address }) => address),
  ]);
  const operators = wish.own ? await sendOwn(ports, run, line, people, kept) : 0;
  // Where roles were named but nobody has them, the channel's own recipients are not told instead.
  const nobody = wish.roles.length > 0 && addresses.size === 0;
  const notice = noticeOf(ports, run, whole, files, run.id);
  const channels = nobody ? [] : wish.channels;
  const reached = await ports.notifier.notify(notice, {
    channels,
    ...(addresses.size > 0 ? { recipients: [...addresses] } : {}),
  });
  if (reached + operators > 0) return { state: 'sent', title, files: kept };
  // Channels that are gone, switched off or of another kind than the addresses: nobody would know.
  return channels.length > 0
    ? { state: 'failed', failure: 'NOBODY_TO_TELL', title, files: kept }
    : { state: 'made', title, files: kept };
}

/** To each operator with an address their own results, and nobody else's; how many are reached. */
async function sendOwn(
  ports: ReportPorts,
  run: StoredRun,
  line: ReportLine,
  people: readonly ReportPerson[],
  kept: RunFile[],
): Promise<number> {
  let reached = 0;
  const wish = { ...run.period, zone: run.wish.zone, language: run.wish.language };
  const where = [...line.where, ...run.wish.where];
  const scope = { tenant: ports.tenant, projects: null };
  const at = await layOut(ports, scope, { ...wish, where });
  for (const agent of await operatorsOf(at)) {
    const recipients = people.flatMap((one) => (one.agent === agent ? [one.address] : []));
    if (recipients.length === 0) continue;
    const own = await make(ports, line, run, [{ dimension: 'agent', op: 'in', values: [agent] }]);
    if (own.empty) continue;
    const files = await filesOf(ports, run, own, agent, kept);
    const notice = noticeOf(ports, run, own, files, `${run.id}:${agent}`);
    const to = { channels: run.wish.channels, recipients };
    reached += await ports.notifier.notify(notice, to);
  }
  return reached;
}

function make(
  ports: ReportPorts,
  line: ReportLine,
  { period, wish }: StoredRun,
  narrowed: readonly Condition[],
): Promise<Report> {
  const { zone, language } = wish;
  const where = [...line.where, ...wish.where, ...narrowed];
  const { name, content } = line;
  const scope = { tenant: ports.tenant, projects: null };
  return makeReport(ports, scope, { name, content, wish: { ...period, zone, where, language } });
}

async function filesOf(
  ports: ReportPorts,
  run: StoredRun,
  report: Report,
  whose: string,
  kept: RunFile[],
): Promise<NoticeFile[]> {
  const files: NoticeFile[] = [];
  const mark = whose === '' ? '' : `_${fileText(whose)}`;
  for (const format of run.wish.formats) {
    const name = freeName(`${report.fileName}${mark}`, format, kept);
    const bytes = await ports.write(report, format);
    await ports.files.write(run.id, name, bytes);
    kept.push({ name, bytes: bytes.length });
    files.push({ name, type: reportTypes[format], bytes });
  }
  return files;
}

/** A name no file of the run has: names of two operators may be written alike. */
function freeName(base: string, format: string, kept: readonly RunFile[]): string {
  let name = `${base}.${format}`;
  for (let number = 2; kept.some((one) => one.name === name); number++)
    name = `${base}-${number}.${format}`;
  return name;
}

/** Letters and figures of any language; what folders and mails stumble over is a dash. */
function fileText(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}

/** What a message says besides its files: the period and the main numbers. */
function noticeOf(
  ports: ReportPorts,
  run: StoredRun,
  report: Report,
  files: readonly NoticeFile[],
  key: string,
): Notice {
  const { title, about, period, zone } = report;
  const tiles = report.blocks.find((block) => block.kind === 'tiles')?.tiles ?? [];
  const text = (message: string, params: Record<string, string> = {}) => ({
    message: `report-files.${message}`,
    params,
  });
  const rows = tiles
    .slice(0, mostTold)
    .map(({ name, cell, note }) => [name, reportText(report, cell, cell.kind), note ?? '']);
  return {
    key: `report:${key}`,
    kind: 'report',
    severity: 'low',
    title: text('notice-title', { title: about ? `${title}, ${about}` : title, period }),
    lines: [
      report.empty ? text('notice-empty', { period }) : text('notice-period', { period, zone }),
    ],
    ...(rows.length > 0
      ? { table: { head: [text('definition'), text('value'), text('kpi-plan')], rows } }
      : {}),
    html: ports.mailBody(report),
    link: `/reports?run=${encodeURIComponent(run.id)}`,
    files,
    data: { report: run.report, run: run.id, ...run.period, zone },
    at: run.due,
  };
}
