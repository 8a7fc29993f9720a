import type { TraceEntry } from "./trace.ts";

/**
 * What Twilio would refuse, skip or stumble over, told to the author of the document or the server.
 * `code` is Twilio's error code, or for a risk that Twilio never mentions the name of it ("silent-end").
 */
export class Complaint extends Error {
  override readonly name = "Complaint";
  readonly code: string;
  readonly sentence: string;
  readonly url: string | undefined;
  /** Line of the TwiML document, from 1. */
  readonly line: number | undefined;
  /** The call up to here, when the complaint ended it. */
  trace: TraceEntry[] = [];

  constructor(code: string, sentence: string, where: { url?: string; line?: number } = {}) {
    const place = [where.line && `line ${where.line}`, where.url].filter(Boolean).join(" of ");
    super(`${sentence} [${code}${place && `, ${place}`}]`);
    this.code = code;
    this.sentence = sentence;
    this.url = where.url;
    this.line = where.line;
  }

  toJSON(): { code: string; sentence: string; url?: string; line?: number } {
    return {
      code: this.code,
      sentence: this.sentence,
      ...(this.url !== undefined && { url: this.url }),
      ...(this.line !== undefined && { line: this.line }),
    };
  }
}
