/**
 * Queues and the agents at a desk as they behave over many hours, on the product's own waiting line and with its own estimate: callers come
 * at random, wait, lose patience; agents look for the next caller as the desk does, hear about them, and talk. Time is counted, not waited
 * for: seconds since the beginning.
 */
import type { Place } from "../../src/flow/event.ts";
import { expectedWait } from "../../src/flow/expected-wait.ts";
import { seeded } from "../../src/phone/random.ts";
import { openSqliteWaitingLine } from "../../src/queues/sqlite-waiting-line.ts";
import type { WaitingLine } from "../../src/queues/waiting-line.ts";
import type { Shape } from "./shapes.ts";

export type Scenario = {
  agents: number;
  talk: Shape;
  /** Callers who come in the time in which the agents could talk to one; below 1, or the line grows for ever. */
  load: number;
  /** After how long callers hang up, on average; left out, they wait for ever. A tenth of them do anyway, and only these are looked at. */
  patience?: number;
  /** How many queues the agents take callers from, each with as many callers; 1 if not said. */
  queues?: number;
  hours: number;
  seed: number;
};

/** What a caller could have been told at a moment, and how long they waited from then on. */
export type Telling = { place: Place; told: number | null; waited: number; isFirst: boolean };

/** How often a caller in the queue is told, and how often an agent who waits looks: as in the product. */
const tellingSeconds = 45;
const lookSeconds = 5;
/** How long an agent hears about a caller. */
const whisper = { least: 5, most: 12 };

type Caller = {
  queue: string;
  call: string;
  tellings: { at: number; place: Place }[];
  isHere: boolean;
  isPatient: boolean;
};

/** Plays a scenario, and gives every telling of the callers who came to an agent. */
export async function simulate(scenario: Scenario): Promise<Telling[]> {
  const { agents, talk, load, patience, hours, seed } = scenario;
  const random = seeded(seed);
  const line: WaitingLine = openSqliteWaitingLine(":memory:");
  const queues = Array.from({ length: scenario.queues ?? 1 }, (_, number) => `queue ${number}`);
  const end = hours * 3600;
  const tasks: { at: number; task: () => Promise<void> }[] = [];
  const callers = new Map<string, Caller>();
  const tellings: Telling[] = [];
  let now = 0;
  const moment = () => new Date(now * 1000).toISOString();
  const after = (seconds: number, task: () => Promise<void>) => {
    const at = now + seconds;
    let index = tasks.length;
    while (index > 0 && (tasks[index - 1]?.at ?? 0) <= at) index -= 1;
    tasks.splice(index, 0, { at, task });
  };
  const between = (least: number, most: number) => least + (most - least) * random();
  const exponential = (mean: number) => -mean * Math.log(1 - random());

  async function arrive(): Promise<void> {
    after(exponential(talk.mean / agents / load), arrive);
    const call = `CA${callers.size}`;
    const queue = queues[Math.floor(random() * queues.length)] ?? "";
    const isPatient = patience === undefined || random() < 0.1;
    const caller: Caller = { queue, call, tellings: [], isHere: true, isPatient };
    callers.set(call, caller);
    await line.join({ queue, call, level: 5, since: moment() });
    await hear(caller);
    if (patience !== undefined && !caller.isPatient) after(exponential(patience), () => giveUp(caller));
  }

  async function hear(caller: Caller): Promise<void> {
    if (!caller.isHere) return;
    const besides = queues.filter((queue) => queue !== caller.queue);
    const place = await line.place(caller.queue, caller.call, moment(), besides);
    if (place) caller.tellings.push({ at: now, place });
    after(tellingSeconds, () => hear(caller));
  }

  async function giveUp(caller: Caller): Promise<void> {
    if (!caller.isHere) return;
    caller.isHere = false;
    await line.leave(caller.queue, caller.call);
  }

  async function look(agent: string): Promise<void> {
    if (await line.anybody(queues, agent, moment())) await take(agent);
    else after(lookSeconds, () => look(agent));
  }

  async function take(agent: string): Promise<void> {
    for (;;) {
      const next = await line.next(queues, agent, moment());
      if (!next) return look(agent);
      const caller = callers.get(next.call);
      if (caller?.isHere) return after(between(whisper.least, whisper.most), () => join(agent, caller));
      await line.gone(next.queue, next.call);
    }
  }

  async function join(agent: string, caller: Caller): Promise<void> {
    if (!caller.isHere) {
      await line.gone(caller.queue, caller.call);
      return take(agent);
    }
    caller.isHere = false;
    for (const [index, { at, place }] of (caller.isPatient ? caller.tellings : []).entries())
      tellings.push({ place, told: expectedWait(place), waited: now - at, isFirst: index === 0 });
    await line.joined(caller.queue, caller.call, agent, moment());
    const seconds = talk.draw(random);
    after(seconds, async () => {
      await line.talked(caller.queue, Math.round(seconds), moment());
      await take(agent);
    });
  }

  for (let agent = 0; agent < agents; agent += 1)
    after(between(0, lookSeconds), () => look(`agent ${agent}`));
  after(0, arrive);
  while (now < end) {
    const next = tasks.pop();
    if (!next) break;
    now = next.at;
    await next.task();
  }
  await line.close();
  return tellings;
}
