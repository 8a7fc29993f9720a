/** What a caller hears in a queue, and what they may do there instead of waiting on. */

import type { LineEvent, Place } from "../event.ts";
import { expectedWait } from "../expected-wait.ts";
import { isOnly, phraseBook } from "../hearing/phrases.ts";
import { tokens } from "../hearing/tokens.ts";
import { hearYesNo } from "../hearing/yes-no.ts";
import { usualLevel } from "../level.ts";
import type { Workflow } from "../nodes/workflow.ts";
import type { Queue } from "../queue.ts";
import type { Wait } from "../session.ts";
import type { WaitingSettings } from "../waiting-settings.ts";
import { wayNow } from "../way-now.ts";
import { counted } from "../words/index.ts";
import { act, type Draft } from "./draft.ts";
import { likelyWhileWaiting } from "./likely.ts";
import { sayBuiltIn } from "./say.ts";
import { sceneOf } from "./scene.ts";
import { waitNow } from "./wait-now.ts";

/** The keys for a callback and for a message. */
const keys = { callback: "1", message: "2" } as const;

/** Where a queue does not say from which wait on a callback is offered, in seconds. */
const usualLimit = 120;

/** An agent who called takes the caller sooner than this, in seconds, or is gone. Less than what they hear before Twilio asks again. */
const leastPatience = 4;

/** More minutes than these are told as "more than": so far ahead nobody can see. */
const mostMinutes = 30;

/** The caller is in the queue, or has been in it for another while: the place and the expected wait are told, and music goes on. */
export function waited(draft: Draft, place: Place | null): void {
  const { wait } = waitNow(draft) ?? {};
  if (!wait) return;
  if (wait.pair) return waitedForAgent(draft, wait);
  const seconds = tellPlace(draft, place);
  offerCallback(draft, wait, seconds);
  hold(draft, wait);
}

/** A key or a word while waiting: a wish for a message leads out of the queue, and anything else is answered with what can be done. */
export function heardInQueue(draft: Draft, event: LineEvent): void {
  const found = waitNow(draft);
  if (!found) return;
  const { wait } = found;
  const wish = wishIn(draft, wait, event);
  if (!wish) {
    if (offeredIn(draft, wait).includes("callback")) sayBuiltIn(draft, "callbackInstead");
    return hold(draft, wait);
  }
  wait.leavingFor = wish;
  act(draft, { do: "leaveQueue" });
}

/** What was wished for of what is on offer; null where nothing, or nothing that was understood. */
function wishIn(draft: Draft, wait: Wait, event: LineEvent): "callback" | "message" | null {
  const offered = offeredIn(draft, wait);
  if (event.type === "digits") return offered.find((wish) => event.digits.includes(keys[wish])) ?? null;
  if (event.type !== "speech") return null;
  const { ear } = sceneOf(draft);
  const words = tokens(event.text);
  if (offered.includes("callback") && wait.callbackOffered === "just now" && hearYesNo(words, ear) === "yes")
    return "callback";
  return offered.find((wish) => isOnly(words, phraseBook(ear.heard[wish]), ear.asking)) ?? null;
}

/** What a caller may have instead of waiting on. */
function offeredIn(draft: Draft, wait: Wait): ("callback" | "message")[] {
  if (wait.pair) return [];
  const { callback, message } = settingsOf(draft, wait);
  const { placedAs, callbackRefused } = draft.session;
  return [
    ...(callback && draft.flow.calling && !placedAs && !callbackRefused ? (["callback"] as const) : []),
    ...(message ? (["message"] as const) : []),
  ];
}

/**
 * An agent comes for this caller alone, at once. Nobody came while the first music played: the agent is gone, and the caller goes where all
 * agents see them.
 */
function waitedForAgent(draft: Draft, wait: Wait): void {
  wait.heldAt ??= draft.at;
  // The same request may come twice at once.
  if (Date.parse(draft.at) - Date.parse(wait.heldAt) < leastPatience * 1000) return hold(draft, wait);
  wait.leavingFor = "front";
  act(draft, { do: "leaveQueue" });
}

/** The callback is offered by itself once the wait is too long for most people, waited already or still to come (in seconds). */
function offerCallback(draft: Draft, wait: Wait, expected: number | null): void {
  const waited = (Date.parse(draft.at) - Date.parse(wait.since)) / 1000;
  if (!offeredIn(draft, wait).includes("callback")) return;
  const { limit = usualLimit } = settingsOf(draft, wait);
  const isLong = waited >= limit || (expected !== null && expected > limit);
  if (isLong && !wait.callbackOffered) {
    wait.callbackOffered = "just now";
    return sayBuiltIn(draft, "callbackOffer");
  }
  if (wait.callbackOffered) wait.callbackOffered = "before";
  sayBuiltIn(draft, "callbackInstead");
}

/** Whether the caller stands in a queue. */
export function isWaiting(draft: Draft): boolean {
  return waitNow(draft) !== null;
}

/** Who waits for TaskRouter to find an agent cannot be called back: the place there is not ours to keep. */
type Settings = WaitingSettings & Partial<Pick<Queue, "callback" | "limit">>;

function settingsOf(draft: Draft, wait: Wait): Settings {
  const { flow } = draft;
  const { queue: name, pair } = wait;
  if (pair) return whileAgentComes;
  const workflow = workflowOf(draft, wait);
  if (workflow) return workflow;
  const queue = flow.queues[name];
  if (!queue) throw new Error(`The flow ${flow.name} has no queue ${name}.`);
  return queue;
}

/** By which TaskRouter finds the agent; null where the line is ours. */
function workflowOf({ flow, session }: Draft, { pair }: Wait): Workflow | null {
  const way = wayNow(flow, session);
  return !pair && way?.do === "assign" ? way.workflow : null;
}

/** While somebody who was called back waits for the agent who called. */
const whileAgentComes: Settings = { music: undefined, tell: 20, message: false };

/** Nothing is told that is not known: with too few talks to go by, the place alone. Gives how long the wait is expected to be, in seconds. */
function tellPlace(draft: Draft, place: Place | null): number | null {
  const { language } = draft.session;
  if (!place) {
    sayBuiltIn(draft, "stayOn");
    return null;
  }
  if (place.position === 1) sayBuiltIn(draft, "nextInQueue");
  else sayBuiltIn(draft, "placeInQueue", { position: place.position });
  const seconds = expectedWait(place);
  if (seconds === null) return null;
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  const duration = counted(language, "minutes", Math.min(minutes, mostMinutes));
  sayBuiltIn(draft, minutes > mostMinutes ? "longWait" : "expectedWait", { duration });
  return seconds;
}

function hold(draft: Draft, wait: Wait): void {
  const { music, tell: seconds } = settingsOf(draft, wait);
  const offered = offeredIn(draft, wait);
  const { language } = draft.session;
  if (offered.includes("message")) sayBuiltIn(draft, "messageInstead");
  act(draft, {
    do: "hold",
    queue: workflowOf(draft, wait) ? null : wait.queue,
    // A wait that an older version began has none.
    level: wait.level ?? usualLevel,
    since: wait.since,
    ...(wait.pair && { pair: wait.pair }),
    speech: [],
    language,
    music: music ?? null,
    seconds,
    hints: likelyWhileWaiting(draft, offered, wait.callbackOffered === "just now"),
  });
}
