import type { ReadingSettings } from '../../core/contact/settings.ts';
import { AppError } from '../../core/errors.ts';
import { type BatchDraft, emptyDraft, keep, quarantine } from '../files/batch-draft.ts';
import { createLineSplitter, type LineBlock } from '../files/line-splitter.ts';
import type { SourceBatch } from '../sdk/source.ts';
import { inflateBody } from './inflate-body.ts';
import { parseJson } from './parse-json.ts';
import { type ItemOptions, isTooLarge, readItem } from './read-item.ts';

export interface EventsRequest {
  /** Of the request: `application/x-ndjson` is always lines; else a JSON array is taken too. */
  readonly contentType: string;
  /** Content-Encoding: gzip, or empty. */
  readonly encoding: string;
  /** What quarantined lines are told by. */
  readonly place: string;
  /** ms UTC. */
  readonly now: number;
  readonly settings?: Pick<ReadingSettings, 'aliases'> | undefined;
}

/**
 * Reads the body of one request as a batch: NDJSON or a JSON array of events and records. `line` of
 * a quarantined item is its line, or its place in the array, from 1. Throws TOO_LARGE,
 * UNSUPPORTED_ENCODING, INVALID_INPUT (an array that is no JSON): nothing of it was taken then.
 */
export function readEvents(body: Uint8Array, request: EventsRequest): SourceBatch {
  const bytes = inflateBody(body, request.encoding);
  const draft = emptyDraft();
  const array = arrayOf(bytes, request.contentType);
  if (array) {
    for (const [index, item] of array.entries()) {
      draft.lines += 1;
      const text = isTooLarge(item) ? '' : keep(JSON.stringify(item));
      addItem(item, text, index + 1, request, draft);
    }
  } else {
    const splitter = createLineSplitter();
    addLines(splitter.push(bytes), request, draft);
    addLines(splitter.end(), request, draft);
  }
  const { entries, quarantined, lines, ignored } = draft;
  const read = body.length;
  return {
    place: request.place,
    entries,
    quarantined,
    lines,
    ignored,
    cursor: '',
    bytesRead: read,
    bytesTotal: read,
    done: true,
  };
}

function addLines(block: LineBlock, request: EventsRequest, draft: BatchDraft): void {
  for (const [index, text] of block.texts.entries()) {
    const line = block.firstLine + index;
    const fault = block.faults.get(index);
    draft.lines += 1;
    if (fault === 'too-long') quarantine(draft, { place: request.place, line, text }, fault);
    else addLine(text, line, { ...request, place: request.place }, draft);
  }
}

/** Reads one NDJSON line into a draft that has counted it already. */
export function addLine(
  text: string,
  line: number,
  options: ItemOptions & { readonly place: string },
  draft: BatchDraft,
): void {
  if (text.trim() === '') {
    draft.ignored += 1;
    return;
  }
  const item = parsed(text);
  if (item === undefined) quarantine(draft, { place: options.place, line, text }, 'bad-json');
  else addItem(item, keep(text), line, options, draft);
}

function addItem(
  item: unknown,
  text: string,
  line: number,
  options: ItemOptions & { readonly place: string },
  draft: BatchDraft,
): void {
  const raw = { place: options.place, line, text };
  const read = readItem(item, raw, options);
  if ('bad' in read) quarantine(draft, raw, read.bad, read.params);
  else draft.entries.push(read);
}

/** undefined for a text that is no JSON (which never stands for undefined). */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/** The items of a body that is one JSON value; undefined when it is lines. */
function arrayOf(bytes: Buffer, contentType: string): readonly unknown[] | undefined {
  if (/ndjson|json-?lines|jsonl/i.test(contentType)) return undefined;
  const start = bytes
    .subarray(0, 4096)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (!start.startsWith('[') && !start.startsWith('{')) return undefined;
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  try {
    const value: unknown = parseJson(text);
    return Array.isArray(value) ? value : [value];
  } catch (cause) {
    // Several objects, one a line, are no JSON value, but they are NDJSON.
    if (start.startsWith('{')) return undefined;
    const detail = cause instanceof Error ? cause.message.slice(0, 200) : '';
    const issues = [{ code: 'bad-json', params: { detail } }];
    throw new AppError('INVALID_INPUT', { detail }, { issues });
  }
}
