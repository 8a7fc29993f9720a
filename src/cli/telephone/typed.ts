/** What a typed line has somebody do; null where it can be nothing of what is possible. */
import { charactersASecond } from "../../flow/speaking-rate.ts";
import type { Acts, AgentAct, CallerAct } from "../../phone/people.ts";
import type { PickUp } from "../../phone/pick-up.ts";

/**
 * In quotes, keys are spoken too: "9" is what a recogniser may write for a spoken nine. `atOnce`: music is played, whose end nobody waits for
 * before they press a key.
 */
export function replyFrom(line: string, atOnce: boolean): Acts {
  const during = atOnce ? { during: 0 } : {};
  if (line === "") return { do: "silence" };
  if (line === "!") return { do: "hangUp", ...during };
  if (/^[0-9*#]+$/.test(line)) return { do: "press", keys: line, ...during };
  return { do: "say", text: line.replace(/^"(.*)"$/, "$1") };
}

/** A line that is spoken takes as long as people take to say it. */
export function recordingFrom(line: string, language: string): Acts {
  if (line === "") return { do: "silence" };
  if (line === "!") return { do: "hangUp" };
  if (/^[0-9*#]$/.test(line)) return { do: "press", keys: line };
  return { do: "speak", text: line, seconds: Math.ceil(line.length / charactersASecond(language)), language };
}

/** What becomes of a telephone that rings. */
export function pickUpFrom(line: string): PickUp | "enough" | null {
  if (line === "") return { do: "answer" };
  if (line === "n") return { do: "noAnswer" };
  if (line === "b") return { do: "busy" };
  return line === "!" ? "enough" : null;
}

/** As `pickUpFrom`, where the caller waits beside it, and may leave. */
export function ringingFrom(line: string): PickUp | "callerLeaves" | null {
  const pickUp = pickUpFrom(line);
  return pickUp === "enough" ? "callerLeaves" : pickUp;
}

export function whisperFrom(line: string): AgentAct | null {
  if (line === "") return { do: "listen" };
  return line === "n" || line === "!" ? { do: "hangUp" } : null;
}

export function keyFrom(line: string): AgentAct | null {
  return /^[0-9*#]$/.test(line) ? { do: "press", keys: line } : null;
}

export function talkFrom(line: string): AgentAct | null {
  if (line === "") return { do: "hangUp" };
  return line === "!" ? { do: "stay" } : null;
}

/** How a talk with an agent at the desk ends. */
export function deskTalkFrom(line: string): CallerAct | "callerLeaves" | null {
  if (line === "" || line === "*") return { do: "press", keys: "*", during: ordinaryTalk };
  if (line === "n") return { do: "hangUp", during: ordinaryTalk };
  return line === "!" ? "callerLeaves" : null;
}

/** As `deskTalkFrom`, where the caller is about to do something else and cannot be asked: the agent hangs up for both. */
export function agentsTalkFrom(line: string): CallerAct | null {
  const act = deskTalkFrom(line);
  return act === "callerLeaves" ? { do: "hangUp", during: ordinaryTalk } : act;
}

/** How long people talk here, in seconds. */
const ordinaryTalk = 60;
