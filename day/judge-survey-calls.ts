/** Those who left a talk first are called for the survey as they agreed to, and what came of it stands at the talk that they left. */

import type { Ask } from "./ask.ts";
import type { Day, Played } from "./day.ts";
import { answeredBy, heardAt, keyedAt, rangAt, wasJoined } from "./traces.ts";

/** How often they are called at most, and how long it rests between, in seconds (`flows/after-talk.yaml`). */
const most = 2;
const pause = 20 * 60;

const begins = /You agreed to/;

export async function judgeSurveyCalls({ played, began }: Day, ask: Ask): Promise<string[]> {
  const wrong: string[] = [];
  const placed = played.filter(({ by }) => by === "survey");
  const calls = new Map(played.map((one) => [one.call, one]));
  const outcomes = new Map(
    (await ask("SELECT call, outcome FROM calls")).map((row) => [row.call, row.outcome]),
  );

  for (const { call, number, of, record } of placed) {
    const say = (what: string) => wrong.push(`${call}, placed for ${of}: ${what}.`);
    const talk = calls.get(of ?? "");
    if (talk?.number !== number) say("was not placed to the caller who left the talk");
    if (talk && (!wasJoined(talk.record) || talk.record.endedBy !== "caller"))
      say("was placed to a caller who did not leave a talk first");
    const at = rangAt(record);
    if (at !== undefined && !isDecent(new Date(began.getTime() + at * 1000)))
      say("rang where the hour may be indecent");
    const who = answeredBy(record);
    const toldAt = heardAt(record, begins);
    if (who?.startsWith("machine_") && heardAt(record, /./) !== undefined) say("said something to a machine");
    if (who === "unknown" && toldAt !== undefined && toldAt < (keyedAt(record) ?? Number.POSITIVE_INFINITY))
      say("told of the survey before it was known that somebody was there");
    const outcome = outcomes.get(call);
    const isAsked = outcome !== "not-reached";
    if (outcome !== undefined && isAsked !== (toldAt !== undefined))
      say(`${toldAt === undefined ? "told nothing" : "told of the survey"}, and ended as ${outcome}`);
  }

  for (const [of, tries] of Map.groupBy(placed, ({ of }) => of)) {
    const reached = tries.findIndex(({ record }) => heardAt(record, begins) !== undefined);
    if (tries.length > most) wrong.push(`${of}: its caller was called ${tries.length} times for the survey.`);
    if (reached >= 0 && reached < tries.length - 1)
      wrong.push(`${of}: its caller was called again after they were reached.`);
    const rings = tries.flatMap(({ record }) => rangAt(record) ?? []);
    if (rings.some((at, index) => index > 0 && at - (rings[index - 1] ?? 0) < pause))
      wrong.push(`${of}: its caller was called again too soon.`);
  }
  wrong.push(...afterOptingOut(played));

  const amiss = await ask(
    `SELECT later.call AS call, calls.came_of AS talk FROM calls
     JOIN responses AS later ON later.call = calls.call
     LEFT JOIN responses AS own ON own.call = calls.came_of
     LEFT JOIN calls AS left_first ON left_first.call = calls.came_of
     WHERE calls.asked = 'later' AND later.disposition IS NOT NULL AND NOT (
       own.disposition = 'left-before-offer' AND own.queue = later.queue AND coalesce(own.agent, '') = coalesce(later.agent, '')
       AND left_first.promised = 1 AND left_first.ended_by = 'caller' AND calls.ended_by = 'caller'
       AND later.disposition NOT IN ('not-eligible', 'left-before-offer'))`,
  );
  for (const row of amiss) wrong.push(`${row.call}: does not stand at the talk of ${row.talk}.`);
  return wrong;
}

/** Not before nine in the westernmost of the places where a number of the United States may ring, nor from eight in the evening on in the easternmost. */
function isDecent(moment: Date): boolean {
  const hourIn = (timeZone: string) =>
    Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(moment));
  return hourIn("Pacific/Honolulu") >= 9 && hourIn("America/New_York") < 20;
}

/** Whoever was told that they are never asked again is neither called nor asked. */
function afterOptingOut(played: readonly Played[]): string[] {
  const since = new Map<string, number>();
  for (const { number, record } of played) {
    const at = heardAt(record, /We will not ask you again/);
    if (at !== undefined) since.set(number, Math.min(at, since.get(number) ?? at));
  }
  return played.flatMap(({ call, by, number, record }) => {
    const began = record.trace[0]?.at ?? 0;
    if (began <= (since.get(number) ?? Number.POSITIVE_INFINITY)) return [];
    if (by === "survey")
      return [`${call}: was placed for the survey to somebody who never wants to be asked again.`];
    return heardAt(record, /Did we solve/) === undefined
      ? []
      : [`${call}: asked somebody who never wants to be asked again.`];
  });
}
