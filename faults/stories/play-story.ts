/** Plays one story through real processes, while something is done to one of its requests. */
import { Complaint } from "../../src/phone/complaint.ts";
import { Exchange } from "../../src/phone/exchange.ts";
import type { People } from "../../src/phone/people.ts";
import { connectionOverrides } from "../../src/voice/addresses.ts";
import { ExchangeCalls } from "../../test/twilio-api/api-calls.ts";
import { ApiServer } from "../../test/twilio-api/api-server.ts";
import type { Disturbance } from "../lockstep.ts";
import { authToken, publicUrl } from "../play.ts";
import { accountSid, type Stage } from "./stage.ts";
import { type CallersCalls, callersCalls, type Story } from "./story.ts";
import { type Step, strikeAt, type Told } from "./strike.ts";

export type PlayedStory = Told & {
  story: string;
  number: string;
  /** The call with the wish, and those in which the caller was called, in order. */
  wish: string;
  backs: string[];
  caller: CallersCalls;
  /** The addresses that Twilio was given with them: each names its try. */
  asked: string[];
  /** What of it is still promised when all is long over. */
  open: unknown[];
  /** Where the telephone network had to complain. */
  otherwise: string | null;
};

/** How long a story may take, and how long after it what is left open is looked for: longer than any talk, in seconds. */
const longest = 2 * 60 * 60;
const longAfter = 5 * 60 * 60;
/** A process does what is due every 3 seconds. */
const tick = 3;

export async function playStory(
  story: Story,
  { wish, number, step }: { wish: string; number: number; step: Step | null },
  { fleet, stores, now, tellTime, playsApi, idle }: Stage,
  disturbance: Disturbance,
): Promise<PlayedStory> {
  const began = now();
  const caller = callersCalls();
  const callersNumber = `+121255501${20 + (number % 70)}`;
  const tellNow = () => tellTime(began + exchange.now * 1000);
  const struck = strikeAt(step, disturbance, { call: wish, fleet, now: () => exchange.now, before: tellNow });

  const telephones: Record<string, People> = {};
  const exchange = new Exchange({
    voiceUrl: `${publicUrl}/voice/incoming${connectionOverrides}`,
    fallbackUrl: `${publicUrl}/voice/fallback${connectionOverrides}`,
    statusCallback: `${publicUrl}/voice/status${connectionOverrides}`,
    authToken,
    accountSid,
    placedAt: new Date(began),
    // Of its own for each story, for of it the ids are made; each call takes a few after it.
    seed: 16 * Number.parseInt(wish.slice(2, 9), 16),
    mayLoop: true,
    peopleAt: (address) => (address === callersNumber ? caller.called() : (telephones[address] ?? elsewhere)),
    // Also for those whose answer nobody on the line waits for: where a process has fallen with one, the next must come up.
    async beforeTimePasses() {
      await struck.settled();
      await idle();
    },
    deliver: struck.deliver,
  });
  const api = await ApiServer.start(
    { sid: accountSid, username: accountSid, password: authToken },
    new ExchangeCalls(() => exchange, new Date(began)),
  );
  playsApi(api.url, struck.through);

  const isOver = () => {
    if (exchange.now > longest) return true;
    const { calls } = exchange.rest;
    const mine = calls.filter(({ to, from }) => to === callersNumber || from === callersNumber);
    const isOn = mine.some(({ endedAt }) => endedAt === undefined);
    const isWaiting = promised(caller.wish) && !caller.backs.some(({ talks }) => talks > 0);
    return mine.length > 0 && !isOn && !isWaiting;
  };
  const { telephones: others, agents } = story.begin(
    {
      exchange,
      caller: callersNumber,
      ring: (seconds, from, to, people) =>
        exchange.place({ at: seconds, from, to, ...(from === callersNumber && { callSid: wish }) }, people)
          .sid,
    },
    caller,
  );
  Object.assign(telephones, others);
  const look = async () => {
    await tellNow();
    if (!isOver()) exchange.at(exchange.now + tick, look);
    else for (const agent of agents) exchange.rest.end(agent);
  };
  exchange.at(tick, look);

  let otherwise: string | null = null;
  try {
    await exchange.run();
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    otherwise = error.message;
  }
  // The end of the last call waits for nobody who is told of it.
  await struck.settled();
  await disturbance.end?.();
  await fleet.complete();
  const backs = exchange.rest.calls.filter(({ to }) => to === callersNumber).map(({ sid }) => sid);
  // Some are given out again only after a while.
  for (const seconds of [0, 30, 60]) await tellTime(began + (exchange.now + longAfter + seconds) * 1000);
  await idle();
  const asked = api.calls.flatMap(({ to, asked: [order] }) =>
    order && to === callersNumber ? [String(order.Url)] : [],
  );
  otherwise ??= api.complaints[0] ?? null;
  await api.stop();
  return {
    story: story.name,
    number: callersNumber,
    wish,
    backs,
    caller,
    asked,
    ...struck.told(),
    open: await openOf(wish, fleet.serving().port, stores.environment.API_TOKEN ?? ""),
    otherwise,
  };
}

/** Who is called for a story that should have been over. */
const elsewhere: People = { caller: () => ({ do: "wait" }), picksUp: () => ({ do: "noAnswer" }) };

/** Whether somebody was promised to be called back. */
export const promised = ({ heard }: { heard: readonly string[] }) =>
  heard.some((words) => /You keep your place|We call you back as soon/.test(words));

/** What is still promised of this call. */
async function openOf(wish: string, port: number, apiToken: string): Promise<unknown[]> {
  const headers = { authorization: `Bearer ${apiToken}` };
  const answer = await fetch(`http://127.0.0.1:${port}/api/callbacks`, { headers });
  if (!answer.ok) throw new Error(`The open callbacks cannot be read: the API answered ${answer.status}.`);
  const { callbacks } = (await answer.json()) as { callbacks: { of?: string }[] };
  return callbacks.filter(({ of }) => of === wish);
}
