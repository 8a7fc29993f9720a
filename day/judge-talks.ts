/** All agents who talked with a caller stand beside their call, and the survey is asked after the last of them, and about that one. */

import { colleagues } from "./colleagues.ts";
import { deskAgents } from "./desk.ts";
import type { Ask } from "./judge.ts";
import type { Day } from "./play-day.ts";
import { heardAt, wasJoined } from "./traces.ts";

/** A talk so short, in seconds, may be told of or not: somebody came as the other one left. */
const shortest = 2;

const names = new Map([...deskAgents, ...colleagues]);

export async function judgeTalks({ played, talks, handOffs }: Day, ask: Ask): Promise<string[]> {
  const wrong: string[] = [];
  const rows = await ask(
    `SELECT calls.call AS call, agents, responses.agent AS agent, disposition FROM calls LEFT JOIN responses ON responses.call = calls.call`,
  );
  const stored = new Map(rows.map((row) => [row.call, row]));
  const byCall = Map.groupBy(talks, ({ call }) => call);
  for (const { call, by, record } of played) {
    const row = stored.get(call);
    if (!row) continue;
    const asked = heardAt(record, /Please stay for|You agreed to/) ?? Number.POSITIVE_INFINITY;
    const before = (byCall.get(call) ?? []).filter(({ from }) => from < asked);
    const nameOf = (number: string) => names.get(number) ?? number;
    const all = new Set(before.map(({ agent }) => nameOf(agent)));
    const sure = new Set(
      before.filter(({ from, to }) => to - from >= shortest).map(({ agent }) => nameOf(agent)),
    );
    const told = new Set((JSON.parse(String(row.agents)) as { agent: string }[]).map(({ agent }) => agent));
    const isNear = wasJoined(record) === "nearly";
    for (const agent of sure)
      if (!told.has(agent)) wrong.push(`${call}: talked with ${agent}, who does not stand beside it.`);
    for (const agent of told)
      if (!all.has(agent) && !isNear)
        wrong.push(`${call}: ${agent} stands beside it, and did not talk with the caller.`);
    const isAbout =
      by === "survey" || row.disposition === null || told.size === 0 || told.has(String(row.agent));
    if (!isAbout) wrong.push(`${call}: its survey is about ${row.agent}, who did not talk with the caller.`);
    if (before.some(({ to }) => to > asked + shortest))
      wrong.push(`${call}: was asked while an agent was still there.`);
  }
  for (const { call, status } of handOffs)
    if (status !== 202 && status !== 409)
      wrong.push(`${call}: another agent was asked for, and the answer was ${status}.`);
  const askedFor = Map.groupBy(
    handOffs.filter(({ status }) => status === 202),
    ({ call }) => call,
  );
  const toldOf = new Map(
    (await ask("SELECT call, count(*) AS n FROM ledger WHERE type = 'handOffAsked' GROUP BY call")).map(
      ({ call, n }) => [call, Number(n)],
    ),
  );
  for (const [call, own] of askedFor)
    if (toldOf.get(call) !== own.length)
      wrong.push(
        `${call}: another agent was asked for ${own.length} times, and it is told of ${toldOf.get(call) ?? 0}.`,
      );
  return wrong;
}
