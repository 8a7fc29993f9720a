/** The expected wait against what happens: queues are simulated, and what callers were told is compared with how long they waited. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectedWait } from "../../src/flow/expected-wait.ts";
import { exponential, fixed, lognormal } from "./shapes.ts";
import { type Scenario, simulate } from "./simulated-desk.ts";
import { type Group, groups, type Judged, judge } from "./tellings.ts";

/** Four minutes, which in most call centres is an ordinary talk. */
const mean = 240;
const usual = lognormal(mean, 0.8);
const callers = 1000;

const scenarios: Omit<Scenario, "hours" | "seed">[] = [
  { agents: 1, talk: fixed(mean), load: 0.85 },
  { agents: 1, talk: exponential(mean), load: 0.85 },
  { agents: 2, talk: usual, load: 0.85 },
  { agents: 5, talk: exponential(mean), load: 0.9 },
  { agents: 5, talk: usual, load: 0.9, queues: 2 },
  { agents: 5, talk: usual, load: 1.1, patience: 600 },
  { agents: 10, talk: usual, load: 0.9 },
  { agents: 20, talk: fixed(mean), load: 0.92 },
  { agents: 20, talk: exponential(mean), load: 0.92 },
];

const played = await Promise.all(
  scenarios.map(async (scenario) => {
    const { agents, talk, load, patience } = scenario;
    // Only a tenth of those who may leave are looked at.
    const hours = ((patience === undefined ? 1 : 4) * callers * talk.mean) / agents / load / 3600;
    return { scenario, tellings: await simulate({ ...scenario, hours, seed: 3 }) };
  }),
);

const nameOf = ({ agents, talk, queues, patience }: Omit<Scenario, "hours" | "seed">) =>
  [
    `${agents} ${agents === 1 ? "agent" : "agents"}`,
    `talks ${talk.name}`,
    ...(queues === undefined ? [] : [`${queues} queues`]),
    ...(patience === undefined ? [] : [`callers leave after ${patience / 60} minutes`]),
  ].join(", ");

describe.each(played)("$scenario.agents agents, talks $scenario.talk.name", ({ scenario, tellings }) => {
  const judged = Object.entries(judge(tellings.filter(({ isFirst }) => isFirst)));

  // Where others leave, it goes faster than anybody can know.
  const most = scenario.patience === undefined ? 1.35 : 1.6;
  test.each(judged)(
    "where it is '%s', a caller hears neither too little nor too much, on average",
    (_, { ratio }) => {
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(most);
    },
  );

  test.each(judged)(
    "where it is '%s', fewer than half wait longer, and few twice as long",
    (_, { longer, twice }) => {
      expect(longer).toBeLessThan(0.5);
      expect(twice).toBeLessThan(0.2);
    },
  );

  test("what is told again while they wait holds as well", () => {
    for (const { told, waited } of Object.values(judge(tellings.filter(({ isFirst }) => !isFirst)))) {
      expect(told).toBeGreaterThan(0.75 * waited);
      // Where all that is left is seconds, some more of them are still the same minute.
      expect(told).toBeLessThan(most * waited + 20);
    }
  });
});

test("in the first minutes of a day, of which short talks end first, nothing much too short is told", async () => {
  const mornings = await Promise.all(
    Array.from({ length: 12 }, (_, seed) =>
      simulate({ agents: 20, talk: usual, load: 1.2, hours: 0.3, seed }),
    ),
  );
  for (const [group, { ratio }] of Object.entries(judge(mornings.flat())))
    expect(ratio, group).toBeGreaterThan(0.75);
});

test("more agents than a queue can give callers to do not make the wait shorter than it is", async () => {
  const tellings = await simulate({ agents: 15, talk: exponential(60), load: 0.8, hours: 0.7, seed: 1 });
  for (const [group, { ratio }] of Object.entries(judge(tellings)))
    expect(ratio, group).toBeGreaterThan(0.75);
});

test("nothing is told without an agent, nor after too few talks", () => {
  const place = { position: 1, before: 0, agents: 1, free: 0 };
  expect(expectedWait({ ...place, talks: [200, 200, 200, 200] })).toBeNull();
  expect(expectedWait({ ...place, talks: [200, 200, 200, 200, 200] })).not.toBeNull();
  expect(expectedWait({ ...place, agents: 0, talks: [200, 200, 200, 200, 200] })).toBeNull();
});

test("nothing is told after fewer talks than there are agents: of many that began at once the short ones end first", () => {
  const place = { position: 1, before: 0, agents: 8, free: 0 };
  expect(expectedWait({ ...place, talks: Array(7).fill(200) })).toBeNull();
  expect(expectedWait({ ...place, talks: Array(8).fill(200) })).not.toBeNull();
});

test("talks of no length, as of agents who hang up at once, lead to no nonsense", () => {
  expect(expectedWait({ position: 3, before: 2, agents: 2, free: 0, talks: [0, 0, 0, 0, 0] })).toBe(30);
});

test("the page for admins shows these very figures", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/waiting.md"), "utf8");
  expect(page).toContain(table());
});

function table(): string {
  const cell = (judged: Judged | undefined) =>
    judged ? `${judged.ratio.toFixed(2)}, ${Math.round(100 * judged.longer)} %` : "";
  const rows = played.map(({ scenario, tellings }) => {
    const judged = judge(tellings.filter(({ isFirst }) => isFirst));
    return [nameOf(scenario), ...groups.map((group: Group) => cell(judged[group]))];
  });
  const head = ["", ...groups];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
