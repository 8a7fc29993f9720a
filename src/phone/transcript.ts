import type { Heard } from "./people.ts";
import type { SignalName } from "./signal.ts";
import type { TraceEntry } from "./trace.ts";

/**
 * A call as its people lived it, a line for each thing heard, said and pressed. `requests` adds what went over
 * the wire.
 *
 *     0:00.0  +15550100001 calls +15550100002
 *     0:00.2  caller hears    "Press 1 for an agent."
 *     0:01.9  caller presses  1
 */
export function transcript(trace: TraceEntry[], { requests = false } = {}): string {
  return trace
    .flatMap((entry) => line(entry, requests).map((text) => `${clockTime(entry.at)}  ${text}\n`))
    .join("");
}

function line(entry: TraceEntry, requests: boolean): string[] {
  switch (entry.what) {
    case "placed":
      return [`${entry.parent === undefined ? "" : "        "}${entry.from} calls ${entry.to}`];
    case "heard":
      return [columns(entry.heard.by, ...heardAs(entry.heard))];
    case "key":
      return [columns(entry.by, "presses", entry.key + lost(entry.lost))];
    case "speech":
      return [columns(entry.by, "says", `"${entry.text}"${lost(entry.lost)}`)];
    case "silence":
      return [columns(entry.by, "is silent", `${entry.seconds} s`)];
    case "hungUp":
      return [columns(entry.by, "hangs up", "")];
    case "failure":
      return [`!! ${entry.sentence} [${entry.code}, ${entry.url}]`];
    case "warning":
      return [`?? ${entry.sentence} [${entry.code}${entry.url === undefined ? "" : `, ${entry.url}`}]`];
    case "request":
      return requests ? [`-> ${entry.method} ${entry.url} ${telling(entry.params)}`.trimEnd()] : [];
    case "response":
      return requests ? [`<- ${entry.status} ${entry.body.replace(/\s+/g, " ")}`.trimEnd()] : [];
    case "signal":
      return signalWords[entry.signal] === undefined ? [] : [`-- ${signalWords[entry.signal]}`];
    case "status":
    case "verb":
      return [];
  }
}

const signalWords: Partial<Record<SignalName, string>> = {
  ended: "the call is ended over REST",
  redirected: "the call gets another document over REST",
};

function heardAs(heard: Heard): [string, string] {
  const cut = heard.interrupted ? " ..." : "";
  switch (heard.sound) {
    case "speech":
      return ["hears", `"${heard.text}"${cut}`];
    case "audio":
      return ["hears", heard.url + cut];
    case "tones":
      return ["hears", `tones ${heard.digits}${cut}`];
    case "pause":
      return ["hears", `nothing for ${heard.seconds} s${cut}`];
    case "ringing":
      return ["hears", `ringing at ${heard.to}`];
    case "music":
      return ["hears", "music"];
    case "joined":
      return ["is joined", ""];
    default:
      return ["hears", `a ${heard.sound}`];
  }
}

function columns(who: string, does: string, what: string): string {
  return `${who} ${does}`.padEnd(16).concat(what).trimEnd();
}

function lost(why: string | undefined): string {
  return why === undefined ? "" : ` (lost: ${why})`;
}

/** The parameters that change from request to request. */
function telling(params: Record<string, string>): string {
  const names =
    /^(CallStatus|AnsweredBy|Digits|SpeechResult|Dial\w+|Queue(Result|Position|Time)|Recording(Duration|Status)|Transcription(Text|Status)|Error\w+)$/;
  return Object.entries(params)
    .filter(([name]) => names.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}

function clockTime(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${(seconds - minutes * 60).toFixed(1).padStart(4, "0")}`.padStart(8);
}
