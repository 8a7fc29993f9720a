/** All agents who talked with a caller stand beside their call, and the survey is asked after the last of them, and about that one. */

import type { Ask } from "./ask.ts";
import { colleagues } from "./colleagues.ts";
import type { Day } from "./day.ts";
import { deskAgents } from "./desk.ts";
import { heardAt, wasJoined } from "./traces.ts";

/** A talk so short, in seconds, may be told of or not: somebody came as the other one left. */
const shortest = 2;

const names = new Map([...deskAgents, ...colleagues]);

export async function judgeTalks({ played, talks }: Day, ask: Ask): Promise<string[]> {
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
  return wrong;
}
