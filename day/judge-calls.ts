/** Each call is in exactly one outcome, and each that reached a person in exactly one disposition. */
import { dispositions, outcomes } from "../src/flow/endings.ts";
import type { Ask } from "./ask.ts";
import type { Day } from "./day.ts";
import { queuedFor, wasJoined } from "./traces.ts";

/** Twilio begins one call a second, and an agent may be waiting for it. In seconds. */
const longestQueued = 10;

export async function judgeCalls({ played }: Day, ask: Ask): Promise<string[]> {
  const wrong: string[] = [];
  const none = async (what: string, sql: string) => {
    for (const row of await ask(sql)) wrong.push(`${row.call}: ${what}.`);
  };

  const calls = new Map((await ask("SELECT call, outcome FROM calls")).map((row) => [row.call, row.outcome]));
  for (const { call, by, record } of played) {
    const outcome = calls.get(call);
    const queued = by === "caller" ? 0 : queuedFor(record);
    if (queued > longestQueued)
      wrong.push(`${call}: waited ${queued.toFixed()} seconds at Twilio behind others.`);
    // Whoever did not pick up is no caller.
    if (by !== "caller" && !calls.has(call)) continue;
    const joined = wasJoined(record);
    if (!outcomes.some((name) => name === outcome)) wrong.push(`${call}: ended as ${outcome ?? "nothing"}.`);
    else if (joined !== "nearly" && joined !== (outcome === "reached-a-person"))
      wrong.push(
        `${call}: ${joined ? "talked with a person" : "talked with nobody"}, and ended as ${outcome}.`,
      );
  }
  const known = new Set(played.map(({ call }) => call));
  for (const call of calls.keys())
    if (!known.has(String(call))) wrong.push(`${call}: is stored, and nobody rang.`);

  const list = dispositions.map((name) => `'${name}'`).join(", ");
  await none(
    "talked with a person, and has no disposition",
    `SELECT DISTINCT call FROM ledger WHERE type = 'talkEnded'
     AND call NOT IN (SELECT call FROM responses WHERE disposition IN (${list}))`,
  );
  await none(
    "has a disposition, and talked with nobody",
    `SELECT call FROM responses WHERE disposition IS NOT NULL AND call NOT IN (SELECT call FROM ledger WHERE type = 'talkEnded')
     AND call NOT IN (SELECT call FROM calls WHERE asked = 'later')`,
  );
  await none(
    "reached a person, and has no disposition",
    `SELECT call FROM calls WHERE outcome = 'reached-a-person' AND call NOT IN (SELECT call FROM responses WHERE disposition IS NOT NULL)`,
  );
  await none("has more than one response", "SELECT call FROM responses GROUP BY call HAVING count(*) > 1");
  await none(
    "ended more than once without late news",
    `SELECT call FROM ledger WHERE type = 'callEnded' GROUP BY call HAVING count(*) > 1
     AND call NOT IN (SELECT call FROM ledger WHERE type IN ('surveyWithdrawn', 'talkEnded', 'personMissed', 'messageLeft', 'callbackPromised'))`,
  );
  await none(
    "has not the answers that were told",
    `SELECT told.call FROM (
       SELECT call, count(*) AS n FROM ledger WHERE type = 'answerRecorded' GROUP BY call
     ) AS told LEFT JOIN (SELECT call, count(*) AS n FROM answers GROUP BY call) AS kept ON kept.call = told.call
     WHERE kept.n IS NULL OR kept.n <> told.n`,
  );
  await none(
    "answered, but is told to have not; or the other way round",
    `SELECT call FROM responses WHERE disposition IS NOT NULL AND disposition <> 'failed' AND
     (disposition IN ('partial', 'completed')) <> (call IN (SELECT call FROM answers WHERE survey IS NOT NULL))`,
  );
  await none(
    "was offered a survey that its decision excludes, or not offered one that it was to be",
    `SELECT responses.call FROM responses JOIN calls ON calls.call = responses.call
     WHERE (disposition IN ('not-eligible', 'left-before-offer') AND offered = 1)
     OR (disposition IN ('declined', 'no-answer-given', 'partial', 'completed') AND offered <> 1)`,
  );
  await none(
    "left a message that is not kept",
    `SELECT DISTINCT call FROM ledger WHERE type = 'messageLeft' AND call NOT IN (SELECT call FROM messages)`,
  );
  return wrong;
}
