import { expect, test } from "vitest";
import { drawingOf } from "../../src/flow/drawing.ts";
import { flowFrom, sampleFlow } from "./conversation.ts";

const languages = { "en-US": { voice: "Polly.Joanna-Neural" } };

test("every way of a flow is a line with what leads there, and a dotted one leads to the survey", () => {
  const flow = flowFrom(
    {
      flow: "front-desk",
      languages,
      person: { dial: ["+15550100"], survey: "short" },
      hours: { office: { zone: "Europe/Madrid", open: { "mon-fri": "09:00-18:00" } } },
      start: "now",
      nodes: {
        now: { hours: "office", open: "number", closed: "bye" },
        number: { number: 'Say "a, b". Or wait.', digits: 3, optional: true, next: "known" },
        known: { branch: [{ if: "number", is: ["111", "222"], answered: true, go: "sales" }], else: "help" },
        sales: { transfer: { queue: "sales" }, survey: "none" },
        help: { transfer: { queue: "help" } },
        bye: { goodbye: { audio: "closed.mp3" } },
      },
    },
    {
      survey: "short",
      languages,
      start: "likely",
      nodes: { likely: { nps: "x".repeat(80), role: "nps", next: "thanks" }, thanks: { goodbye: "Thanks." } },
    },
  );
  expect(drawingOf(flow)).toEqual([
    "flowchart TD",
    '  front_desk(["A call for front-desk"]) --> front_desk__now',
    '  front_desk__now{"now"}',
    "  front_desk__now -->|open| front_desk__number",
    "  front_desk__now -->|closed| front_desk__bye",
    '  front_desk__number[/"number: Say #quot;a, b#quot;."/]',
    "  front_desk__number --> front_desk__known",
    '  front_desk__bye(["bye: closed.mp3"])',
    '  front_desk__known{"known"}',
    '  front_desk__known -->|"number is 111 or 222 and answered true"| front_desk__sales',
    "  front_desk__known -->|else| front_desk__help",
    '  front_desk__sales(["sales: sales"])',
    '  front_desk__help(["help: help"])',
    '  front_desk__the_person(["0 at every prompt: a person"])',
    '  subgraph short["short"]',
    `  short__likely[/"likely: ${"x".repeat(52)} ..."/]`,
    "  short__likely --> short__thanks",
    '  short__thanks(["thanks: Thanks."])',
    "  end",
    "  front_desk__the_person -. after the talk .-> short",
    "  front_desk__help -. after the talk .-> short",
  ]);
});

test("every node of the sample is drawn once, and every line joins two that are", () => {
  const lines = drawingOf(sampleFlow());
  const ids = lines.flatMap((line) => /^ {2}(\w+)[[({]/.exec(line)?.[1] ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  const known = new Set([...ids, ...lines.flatMap((line) => /^ {2}subgraph (\w+)/.exec(line)?.[1] ?? [])]);
  const joined = lines.flatMap((line) => {
    const [, from = "", to = ""] = /^ {2}(\w+)\S* .*(?:-->|\.->)\S*(?:\|.*\|)? ?(\w+)$/.exec(line) ?? [];
    return /-->|\.->/.test(line) ? [from, to] : [];
  });
  expect(joined.filter((id) => !known.has(id))).toEqual([]);
  expect(joined.length).toBeGreaterThan(40);
});
