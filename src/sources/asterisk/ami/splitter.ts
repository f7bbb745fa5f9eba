import { decodeLine } from '../../files/decode-line.ts';
import { type AmiMessage, messageOf } from './message.ts';

/** More than Asterisk ever sends; what goes beyond is cut, so that no peer can fill the memory. */
const longestLine = 64 * 1024;
const mostLines = 4096;
const mostText = 1024 * 1024;

/**
 * Cuts a stream of bytes into AMI messages, however it is chopped up. Lines end with CR LF or LF,
 * messages with an empty line; text that is not UTF-8 is read as queue_log's is, so that names are
 * the same in both.
 */
export class AmiSplitter {
  /** First line of the peer: `Asterisk Call Manager/9.0.0`; undefined until it came. */
  banner: string | undefined;
  private rest: Buffer = Buffer.alloc(0);
  private lines: string[] = [];
  /** Characters of these lines. */
  private length = 0;
  /** The line under way is longer than is kept: its rest is thrown away. */
  private cutting = false;

  push(chunk: Buffer): AmiMessage[] {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const messages: AmiMessage[] = [];
    let from = 0;
    for (let end = bytes.indexOf(10, from); end >= 0; end = bytes.indexOf(10, from)) {
      if (this.cutting) this.cutting = false;
      else this.line(decodeLine(bytes, from, Math.min(end, from + longestLine), false), messages);
      from = end + 1;
    }
    // A copy: the chunk's memory is given back.
    this.rest = this.cutting ? Buffer.alloc(0) : Buffer.from(bytes.subarray(from));
    if (this.rest.length > longestLine) {
      this.line(decodeLine(this.rest, 0, longestLine, false), messages);
      this.rest = Buffer.alloc(0);
      this.cutting = true;
    }
    return messages;
  }

  private line(text: string, messages: AmiMessage[]): void {
    if (this.banner === undefined) {
      this.banner = text;
      return;
    }
    if (text !== '') {
      if (this.lines.length >= mostLines || this.length + text.length > mostText) return;
      this.lines.push(text);
      this.length += text.length;
      return;
    }
    if (this.lines.length === 0) return;
    messages.push(messageOf(this.lines));
    this.lines = [];
    this.length = 0;
  }
}
