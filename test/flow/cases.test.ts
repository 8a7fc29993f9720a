/**
 * Conversations, each a file that anyone in the contact centre can read: `test/cases/NAME.yaml` says what happens on the line, and
 * `NAME.txt` what was heard and told. `npx vitest -u` writes the texts anew; the review reads the difference.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Effect } from "../../src/flow/effect.ts";
import { nodeSchemas } from "../../src/flow/nodes/index.ts";
import { Conversation, flowWith, heardLines, sampleFlow } from "./conversation.ts";

/**
 * `at`: when the call comes in, where it matters. `caller` is null where the number is withheld, and a number that can be called where that matters.
 * `lists`: the lists that the caller stands on.
 */
type Case = {
  about: string;
  at?: string;
  flows?: unknown[];
  lists?: string[];
  caller?: string | null;
  call: string[];
};

const folder = "test/cases";
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(".yaml", ""));

test.each(names)("%s", async (name) => {
  const text = readFileSync(join(folder, `${name}.yaml`), "utf8");
  const { about, at, flows, lists: named = [], caller, call } = parse(text) as Case;
  const lists = Object.fromEntries(named.map((list) => [list, new Set(["+15550100001"])]));
  const conversation = new Conversation(flows ? flowWith(lists, ...flows) : sampleFlow(), caller, at);
  const lines = [`# ${about}`, "", ...heardLines(conversation.actions)];
  let told = 0;
  const tellNew = () => {
    for (const effect of conversation.effects.slice(told)) lines.push(`  * ${toldLine(effect)}`);
    told = conversation.effects.length;
  };
  tellNew();
  for (const words of call) {
    const before = conversation.session.awaiting;
    conversation.next(words);
    lines.push("", `> ${words}`);
    if (conversation.session.awaiting !== before) lines.push(...heardLines(conversation.actions));
    tellNew();
  }
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join("../..", folder, `${name}.txt`));
});

test("every kind of node has a conversation of its own", () => {
  const without = [...Object.keys(nodeSchemas), "consent"].filter(
    (kind) => !names.some((name) => name.startsWith(`${kind}-`)),
  );
  expect(without).toEqual([]);
});

/** An effect in one line: its type, and those of its fields that say something. */
function toldLine({ type, ...fields }: Effect): string {
  return [type, ...Object.entries(fields).flatMap(([name, value]) => fieldWords(name, value))].join(", ");
}

function fieldWords(name: string, value: unknown): string[] {
  if (value === null || value === "") return [];
  if (typeof value !== "object") return [`${name} ${value}`];
  return Object.entries(value).flatMap(([part, inner]) =>
    fieldWords(name === "scores" ? part : `${name} ${part}`, inner),
  );
}
