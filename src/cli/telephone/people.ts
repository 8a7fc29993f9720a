import type { Acts, AgentAct, AgentMoment, CallerMoment, People } from "../../phone/people.ts";
import { aside, Display } from "./display.ts";
import type { Terminal } from "./terminal.ts";

/** What may be typed at each sort of moment, told at the first of its sort. */
const help = {
  gather: "Type keys, such as 2, * or 10, or the words to say. Enter alone: silence. !: hang up.",
  record: "Type what is said into the recording, or a key. Enter alone: silence. !: hang up.",
  ringing: "Enter: the agent answers. n: no answer. b: busy. !: the caller hangs up.",
  whisper: "Enter: the agent takes the call. n: the agent hangs up.",
  whisperKey: "Enter: the agent presses nothing. A key: the agent presses it. n: the agent hangs up.",
  queue:
    "Seconds after which the caller hangs up. Enter: when somebody takes the call, or never. !: at once.",
  talk: "Enter: the agent hangs up. !: the caller does.",
};

/** The people of a call, both played from one terminal. */
export function peopleAt(terminal: Terminal): People {
  const display = new Display();
  const explained = new Set<string>();
  /** What was chosen for the telephone that rings now. */
  let ringing: AgentAct | "callerLeaves" | null = null;

  async function ask(who: string, sort: keyof typeof help): Promise<string> {
    if (!explained.has(sort)) terminal.print(aside(help[sort]));
    explained.add(sort);
    const line = (await terminal.ask(`${who}> `))?.trim() ?? "!";
    return line.toLowerCase() === "hang up" ? "!" : line;
  }

  /** Asks until one of the possible things was typed. */
  async function choose<Act>(
    who: string,
    sort: keyof typeof help,
    read: (line: string) => Act | null,
  ): Promise<Act> {
    for (;;) {
      const act = read(await ask(who, sort));
      if (act !== null) return act;
      explained.delete(sort);
    }
  }

  async function caller(moment: CallerMoment): Promise<Acts> {
    switch (moment.at) {
      case "gather":
        return replyFrom(await ask("caller", "gather"));
      case "record":
        return recordingFrom(await ask("caller", "record"), display.language);
      case "ringing":
        // One line decides for both: the caller is asked first whether they leave, and then the agent what they do.
        ringing = await choose("agent", "ringing", ringingFrom);
        return ringing === "callerLeaves" ? { do: "hangUp" } : { do: "wait" };
      case "queue":
        return await choose("caller", "queue", queueFrom);
      case "talk":
        return { do: "hangUp" };
    }
  }

  async function agent(moment: AgentMoment): Promise<AgentAct> {
    switch (moment.at) {
      case "ringing":
        ringing ??= await choose("agent", "ringing", ringingFrom);
        return ringing === "callerLeaves" ? { do: "noAnswer" } : ringing;
      case "whisper":
        return moment.gathers
          ? await choose("agent", "whisperKey", (line) => whisperFrom(line) ?? keyFrom(line))
          : await choose("agent", "whisper", whisperFrom);
      case "talk":
        return await choose("agent", "talk", talkFrom);
    }
  }

  return {
    hears(heard) {
      if (heard.sound === "ringing") ringing = null;
      const line = display.line(heard);
      if (line !== null) terminal.print(line);
    },
    caller,
    agent,
  };
}

/** In quotes, keys are spoken too: "9" is what a recogniser may write for a spoken nine. */
function replyFrom(line: string): Acts {
  if (line === "") return { do: "silence" };
  if (line === "!") return { do: "hangUp" };
  if (/^[0-9*#]+$/.test(line)) return { do: "press", keys: line };
  return { do: "say", text: line.replace(/^"(.*)"$/, "$1") };
}

/** People speak about 14 characters a second. */
function recordingFrom(line: string, language: string): Acts {
  if (line === "") return { do: "silence" };
  if (line === "!") return { do: "hangUp" };
  if (/^[0-9*#]$/.test(line)) return { do: "press", keys: line };
  return { do: "speak", text: line, seconds: Math.ceil(line.length / 14), language };
}

function queueFrom(line: string): Acts | null {
  if (line === "") return { do: "wait" };
  if (line === "!") return { do: "hangUp", during: 0 };
  return /^\d+$/.test(line) ? { do: "hangUp", during: Number(line) } : null;
}

function ringingFrom(line: string): AgentAct | "callerLeaves" | null {
  if (line === "") return { do: "answer" };
  if (line === "n") return { do: "noAnswer" };
  if (line === "b") return { do: "busy" };
  return line === "!" ? "callerLeaves" : null;
}

function whisperFrom(line: string): AgentAct | null {
  if (line === "") return { do: "listen" };
  return line === "n" || line === "!" ? { do: "hangUp" } : null;
}

function keyFrom(line: string): AgentAct | null {
  return /^[0-9*#]$/.test(line) ? { do: "press", keys: line } : null;
}

function talkFrom(line: string): AgentAct | null {
  if (line === "") return { do: "hangUp" };
  return line === "!" ? { do: "stay" } : null;
}
