/** Plays a conversation straight on the core, and writes it down as one reads it. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Action, Speech } from "../../src/flow/action.ts";
import type { CallerLists } from "../../src/flow/caller-list.ts";
import { closedFrom } from "../../src/flow/deadline.ts";
import type { Effect } from "../../src/flow/effect.ts";
import type { CallEvent, LineEvent } from "../../src/flow/event.ts";
import { readDocument } from "../../src/flow/flow.ts";
import { type Flow, link } from "../../src/flow/link.ts";
import { addressOf } from "../../src/flow/nodes/destination.ts";
import type { Session } from "../../src/flow/session.ts";
import { newSession, step } from "../../src/flow/step.ts";
import { world } from "../../src/library/world.ts";

/** Reads documents that are known to be right, and links them. The first is the flow that answers. */
export function flowFrom(...documents: unknown[]): Flow {
  return flowWith({}, ...documents);
}

/** The same with lists of callers. */
export function flowWith(lists: CallerLists, ...documents: unknown[]): Flow {
  const read = documents.map((written) => {
    const result = readDocument(written);
    if ("mistakes" in result) throw new Error(JSON.stringify(result.mistakes));
    return result.document;
  });
  const [flow] = link(read, () => "v1", world, lists);
  if (!flow) throw new Error("No flow.");
  return flow;
}

export function sampleFlow(): Flow {
  return flowFrom(
    ...["support", "after-call"].map((name) => parse(readFileSync(`flows/${name}.yaml`, "utf8"))),
  );
}

/** A call on the core alone. Between any two turns the session goes through JSON, as a store would send it. */
export class Conversation {
  readonly flow: Flow;
  session: Session;
  actions: Action[] = [];
  readonly effects: Effect[] = [];
  readonly #began: number;
  #seconds = 0;

  /** `began`: when the call comes in, on a Monday morning if nothing else is said. Five seconds go by from event to event. */
  constructor(
    flow: Flow,
    caller: string | null = "+15550100001",
    began = "2026-01-05T15:00:00Z",
    call = "CA00000000000000000000000000000001",
  ) {
    this.flow = flow;
    this.#began = Date.parse(began);
    this.session = newSession(call, flow);
    this.play({ type: "started", caller, callerKey: caller && "key", at: this.#now() });
  }

  /** Plays one event, and then the same once more: a repeat must bring the same words and change nothing. */
  play(event: CallEvent): void {
    const before = JSON.stringify(this.session);
    const given = JSON.parse(before) as Session;
    const turn = step(this.flow, given, event);
    if (JSON.stringify(given) !== before) throw new Error("The step wrote on the session that it was given.");
    this.session = JSON.parse(JSON.stringify(turn.session));
    this.effects.push(...turn.effects);
    if (
      "turn" in event ||
      event.type === "started" ||
      event.type === "calledBack" ||
      event.type === "surveyCalled"
    ) {
      this.actions = turn.actions;
      // Each request in a queue asks anew what to play there.
      if (event.type === "waited") return;
      const again = step(this.flow, this.session, event);
      if (
        JSON.stringify(again) !==
        JSON.stringify({ session: this.session, actions: this.actions, effects: [] })
      ) {
        throw new Error(`A repeat of ${JSON.stringify(event)} was not answered as the first time.`);
      }
      return;
    }
    // Another failure is another failure.
    const again = event.type === "failed" ? null : step(this.flow, this.session, event);
    if (again && again.session.turn !== this.session.turn)
      throw new Error(`A repeat of ${JSON.stringify(event)} counted twice.`);
  }

  /** Plays what the line brings next, in the words of a case file: `press 2`, `say nine`, `silence`, `agent talks 60`, `hang up`. */
  next(words: string): void {
    if (words === "is called back") return this.#callBack();
    const by = /^called (person|machine|unknown)$/.exec(words)?.[1];
    if (by) return this.#isCalled(by === "unknown" ? null : (by as "person" | "machine"));
    const event = eventFrom(words);
    const at = words === "deadline" ? (closedFrom(this.session) ?? this.#now()) : this.#now();
    this.play(
      "aside" in event
        ? ({ ...event.aside, ...this.#askedBy(event.aside), at } as CallEvent)
        : ({ ...event.line, turn: this.#turnOf(event.line), at } as LineEvent),
    );
  }

  /** The call is over, and the caller picks up when they are called back. */
  #callBack(): void {
    const { session: before } = this;
    const number = before.callback?.number;
    if (!number) throw new Error("No callback was promised.");
    this.session = newSession("CA00000000000000000000000000000002", this.flow);
    const outbound = `callback-${before.call}`;
    this.play({ type: "calledBack", outbound, number, callerKey: "key", before, at: this.#now() });
  }

  /** What is told of a second agent tells who asked for them. */
  #askedBy(aside: object): object {
    const asked = this.session.person?.room?.bringing?.asked ?? -1;
    const isAbout =
      "type" in aside && ["broughtAnswered", "agentJoined", "handOffMissed"].includes(String(aside.type));
    return isAbout ? { asked } : {};
  }

  /** Another call, by which we ask about the talk of this one. */
  #isCalled(by: "person" | "machine" | null): void {
    const before = this.session;
    this.session = newSession("CA00000000000000000000000000000002", this.flow);
    const outbound = `survey-${before.call}`;
    const number = before.caller ?? "";
    this.play({ type: "surveyCalled", outbound, number, callerKey: "key", by, before, at: this.#now() });
  }

  /** A wait ends with the turn that it began with. */
  #turnOf(line: object): number {
    const { awaiting, person } = this.session;
    return "type" in line && (line.type === "queueLeft" || line.type === "waited")
      ? (person?.waiting?.turn ?? -1)
      : awaiting;
  }

  #now(): string {
    this.#seconds += 5;
    return new Date(this.#began + this.#seconds * 1000).toISOString();
  }
}

type Told = { line: object } | { aside: object };

function eventFrom(words: string): Told {
  const [, verb = "", rest = ""] = /^(\S+)\s*(.*)$/s.exec(words.trim()) ?? [];
  const gone = rest.endsWith("and hangs up");
  const what = rest.replace(/\s*and hangs up$/, "");
  switch (verb) {
    case "press": {
      // `press 1 (stands)`: and the callback that it promises is not kept.
      const [, digits = what, unkept] = /^(\S+) \((stands|too-many)\)$/.exec(what) ?? [];
      return { line: { type: "digits", digits, gone, ...(unkept && { unkept }) } };
    }
    case "say": {
      const [, text = what, confidence] = /^(.*?)(?:\s+\((0?\.\d+|0|1)\))?$/s.exec(what) ?? [];
      return {
        line: {
          type: "speech",
          text,
          gone,
          ...(confidence !== undefined && { confidence: Number(confidence) }),
        },
      };
    }
    case "silence":
      return { line: { type: "silence", gone } };
    case "record": {
      const [, seconds = "0", key = "", silent] = /^(\d+)s?\s*([\d*#]*)(silent)?$/.exec(what) ?? [];
      const recording =
        seconds === "0"
          ? null
          : { id: "RE1", url: "https://recordings.example/RE1", seconds: Number(seconds) };
      return { line: { type: "recorded", recording, silent: silent !== undefined, digits: key, gone } };
    }
    case "waits": {
      const [position = 0, agents = 0, talk = 0, free = 0] = what.split(" ").filter(Boolean).map(Number);
      const talks = talk ? Array.from({ length: 5 }, () => talk) : [];
      const place = { position, before: position - 1, agents, free, talks };
      return { line: { type: "waited", place: position ? place : null } };
    }
    case "queue": {
      const [outcome, seconds = "0"] = what.split(" ");
      return { line: { type: "queueLeft", outcome, seconds: Number(seconds), gone } };
    }
    case "conference": {
      const [how, leg] = what.split(" ");
      return { aside: { type: how === "joined" ? "conferenceJoined" : "conferenceLeft", leg } };
    }
    case "offer": {
      const [how = "", agent = "ana", outcome = "no-answer"] = what.split(" ");
      const task = { task: "WT1", taskQueue: "WQ1", age: 12 };
      const offer = `offer to ${agent}`;
      if (how === "to") return { aside: { type: "offered", agent, offer, ...task } };
      if (how === "missed") return { aside: { type: "offerMissed", offer, outcome } };
      return { aside: { type: how === "rings" ? "agentRang" : "offerTaken", offer } };
    }
    case "agent": {
      if (what.startsWith("takes "))
        return { aside: { type: "taken", agent: what.slice("takes ".length), leg: "leg 1" } };
      const picked = /^(?:(\d+) )?answers$/.exec(what);
      if (picked) {
        const telephone = Number(picked[1] ?? 1);
        return { aside: { type: "agentAnswered", telephone: telephone - 1, leg: `leg ${telephone}` } };
      }
      const [, leg, outcome = what, seconds = "0"] = /^(?:(\d+) )?(talks) (\d+)s?$/.exec(what) ?? [];
      return {
        line: {
          type: "dialEnded",
          outcome: outcome === "talks" ? "talked" : outcome,
          talkSeconds: Number(seconds),
          leg: leg ? `leg ${leg}` : null,
          gone,
        },
      };
    }
    case "first": {
      const [, queue, address] = /^asks for (?:queue (\w+)|(\S+))$/.exec(what) ?? [];
      if (queue) return { aside: { type: "handOffAsked", to: { do: "wait", queue, hours: null } } };
      if (address)
        return {
          aside: {
            type: "handOffAsked",
            to: { do: "ring", ring: [{ reach: "number", address, agent: "ben" }], hours: null },
          },
        };
      return { aside: { type: "agentLeft", leg: "leg 1" } };
    }
    case "second":
      switch (what) {
        case "answers":
          return { aside: { type: "broughtAnswered", leg: "leg 2" } };
        case "comes":
          return { aside: { type: "agentJoined", leg: "leg 2", agent: "ben" } };
        case "leaves":
          return { aside: { type: "agentLeft", leg: "leg 2" } };
        default:
          return { aside: { type: "handOffMissed", outcome: what } };
      }
    case "room":
      return { line: { type: "roomLeft", failed: what === "fails", gone } };
    case "hang":
      return { aside: { type: "hungUp" } };
    case "transcript":
      return what === "fails"
        ? { aside: { type: "transcriptFailed", recording: "RE1" } }
        : { aside: { type: "transcribed", recording: "RE1", text: what } };
    case "deadline":
      return { aside: { type: "overdue" } };
    case "failure":
      return { aside: { type: "failed" } };
    default:
      throw new Error(`A case says "${words}", which is nothing that can happen on the line.`);
  }
}

/** What the caller hears and what the line does, a line each. */
export function heardLines(actions: readonly Action[]): string[] {
  return actions.flatMap((action) => {
    const said = "speech" in action ? action.speech.map(speechLine) : [];
    switch (action.do) {
      case "say":
        return said;
      case "listen":
        return [
          ...said,
          `  (listens${action.tone ? " after a tone" : ""}: ${action.digits === 1 ? "1 key" : `${action.digits} keys`}${action.hashEnds ? ", # ends" : ""}, ${action.seconds} s${action.pause === undefined ? "" : `, pauses up to ${action.pause} s`})`,
        ];
      case "record":
        return [...said, `  (records: ${action.seconds} s${action.transcribe ? ", written out" : ""})`];
      case "dial":
        return [
          ...said,
          `  (rings ${action.telephones.map(addressOf).join(" and ")}, ${action.ringSeconds} s${action.callerId ? `, shows ${action.callerId}` : ""})`,
        ];
      case "dialInOrder":
        return [...said, `  (rings ${action.telephones.map(addressOf).join(", then ")})`];
      case "enqueue":
        return [
          `  (waits in ${action.queue}${action.pair ? " for the agent who calls" : ""}${action.level === 5 ? "" : `, level ${action.level}`})`,
        ];
      case "enqueueTask":
        return [
          `  (waits for ${action.workflow}${action.priority === null ? "" : `, priority ${action.priority}`})`,
        ];
      case "enqueuePlainly":
        return [`  (is given to ${action.workflow})`];
      case "hold":
        return [...said, `  (plays ${action.music ?? "music"}, ${action.seconds} s)`];
      case "meet":
        return ["  (meets agents in a room)"];
      case "leaveQueue":
        return ["  (leaves the queue)"];
      case "hangUp":
        return ["  (hangs up)"];
    }
    return [];
  });
}

function speechLine(speech: Speech): string {
  return "audio" in speech
    ? `  plays ${speech.audio}`
    : `  ${speech.language}${speech.slow ? ", slowly" : ""}: ${speech.text}`;
}
