import { redirect } from "./action.ts";
import { Complaint } from "./complaint.ts";
import { dial } from "./dial.ts";
import type { Document, Element } from "./document.ts";
import { enqueue } from "./enqueue.ts";
import { gather } from "./gather.ts";
import type { Leg } from "./leg.ts";
import { hungUp, type Next, onward, type PlayedTo } from "./next.ts";
import { record } from "./record.ts";
import { redirected } from "./redirected.ts";
import { soundsOf } from "./sounds.ts";
import { queueing } from "./stage.ts";

type Obey = (leg: Leg, verb: Element, document: Document) => Promise<Next>;

/** How each verb is obeyed. */
const obedience: Record<string, Obey> = {
  Say: sound,
  Play: sound,
  Pause: sound,
  Gather: gather,
  Record: record,
  Dial: (leg, verb, document) => dial(leg, verb, document, playAll),
  Enqueue: (leg, verb, document) => enqueue(leg, verb, document, playAll),
  Leave: leave,
  Redirect: redirect,
  Hangup: async () => ({ then: "end", by: "hangup" }),
  Reject: async (leg, verb) => {
    // Twilio docs: Reject. Only a call that is not answered yet can be refused; an answered one just ends.
    if (leg.answeredAt === undefined) leg.end(verb.attributes.reason === "busy" ? "busy" : "no-answer");
    return { then: "end", by: "reject" };
  },
};

/**
 * Plays a document on a leg, and all that it leads to, until the leg has nothing more to do. A document that it
 * is given over REST takes over at once.
 */
export async function playAll(leg: Leg, document: Document): Promise<PlayedTo> {
  let playedTo = await playOut(leg, await playFirst(leg, document));
  for (let next = await redirected(leg, playedTo); next; next = await redirected(leg, playedTo)) {
    playedTo = await playOut(leg, next);
  }
  return playedTo;
}

async function playOut(leg: Leg, first: Next): Promise<PlayedTo> {
  let next = first;
  while (next.then === "play") next = await play(leg, next.document);
  return next.then === "end" ? next.by : "document";
}

/**
 * Decides, by its first verb, how an incoming call is picked up (Twilio docs: Reject; Pause; Dial,
 * answerOnBridge).
 */
async function playFirst(leg: Leg, document: Document): Promise<Next> {
  const [first] = document.verbs;
  const unanswered =
    first?.name === "Reject" ||
    first?.name === "Pause" ||
    (first?.name === "Dial" && first.attributes.answerOnBridge === "true");
  if (first === undefined || !unanswered) return await play(leg, document);
  const next = await obey(leg, first, document);
  return next.then === "next" ? await play(leg, { ...document, verbs: document.verbs.slice(1) }) : next;
}

async function play(leg: Leg, document: Document): Promise<Next> {
  leg.answer();
  for (const verb of document.verbs) {
    const next = await obey(leg, verb, document);
    if (next.then !== "next") return next;
  }
  return { then: "end", by: "document" };
}

async function obey(leg: Leg, verb: Element, document: Document): Promise<Next> {
  const { url } = document;
  const { name, attributes, line } = verb;
  leg.call.trace.note({ what: "verb", call: leg.sid, verb: name, attributes, url, line });
  const how = obedience[name];
  // Lenient or not: what comes after a queue or a conference cannot be told without playing it.
  if (!how) throw new Complaint("unplayed", `The phone does not play <${name}> yet.`, { url, line });
  const { stage } = leg;
  if (stage && !stage.verbs.includes(name)) {
    leg.call.refuse("12200", `<${name}> may not run ${stage.where}.`, { url, line });
    return stage.isPart ? { then: "end", by: "wrongVerb" } : onward;
  }
  return await how(leg, verb, document);
}

/** Outside a queue nobody knows what Twilio does. */
async function leave(leg: Leg, { line }: Element, { url }: Document): Promise<Next> {
  if (leg.stage === queueing) return { then: "end", by: "leave" };
  leg.call.warn("stray-leave", "<Leave> means something only while somebody waits in a queue.", {
    url,
    line,
  });
  return leg.call.settings.strayLeave === "ends" ? { then: "end", by: "document" } : onward;
}

async function sound(leg: Leg, verb: Element, document: Document): Promise<Next> {
  for (const { sound, seconds } of soundsOf(verb, document, leg.call.settings)) {
    if (!(await leg.hear(sound, seconds))) return hungUp;
  }
  return onward;
}
