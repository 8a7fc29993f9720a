import { expect, test } from "vitest";
import { parse } from "yaml";
import { figures, type GradedAnswer, indexOf } from "../../src/flow/score.ts";
import { drawOf } from "../../src/flow/who/draw.ts";
import { sha256 } from "../../src/flow/who/sha-256.ts";
import { examplesIn, pageNamed } from "./examples.ts";

const page = pageNamed("scoring.md");

type Answer = {
  grade: number | "yes" | "no";
  of: string;
  role?: "csat" | "nps" | "fcr";
  art?: "access" | "resolution" | "treatment";
  reversed?: boolean;
};
type WorkedExample = { answers: Answer[]; gives: Record<string, number | null> };

function graded({ grade, of, role, art, reversed }: Answer): GradedAnswer {
  const [from = 0, to = 1] = of === "yes or no" ? [0, 1] : of.split(" to ").map(Number);
  const value = typeof grade === "number" ? grade : grade === "yes" ? 1 : 0;
  return {
    value: grade,
    index: indexOf(value, from, to, reversed ?? false),
    role: role ?? null,
    art: art ?? null,
  };
}

test.each(examplesIn(page))("the worked example in line $line comes out as it says", ({ text }) => {
  const { answers, gives } = parse(text) as WorkedExample;
  const { csi, art, nps, fcr } = figures(answers.map(graded));
  const all = {
    csi,
    access: art.access,
    resolution: art.resolution,
    treatment: art.treatment,
    art: art.index,
    nps,
    fcr,
  };
  const { n, ...values } = gives;
  const made = Object.entries(all).filter(([name]) => name in values);
  expect(Object.fromEntries(made.map(([name, { value }]) => [name, rounded(value)]))).toEqual(values);
  expect(Math.max(...made.map(([, figure]) => figure.n))).toBe(n);
});

const rows = [...page.matchAll(/^\| (.+?) \| (\d+) to (\d+)(, reversed)? \| ([\d.]+) \|$/gm)].map(
  ([, answer = "", from, to, reversed, index]) => ({
    answer,
    from: Number(from),
    to: Number(to),
    reversed: Boolean(reversed),
    index: Number(index),
  }),
);

test("the table of indices has rows", () => expect(rows.length).toBeGreaterThan(5));

test.each(rows)(
  "$answer on $from to $to (reversed: $reversed) has the index $index",
  ({ answer, from, to, reversed, index }) => {
    const words: Record<string, number> = { yes: 1, no: 0, "second of four options": 2 };
    expect(rounded(indexOf(words[answer] ?? Number(answer), from, to, reversed))).toBe(index);
  },
);

test("the draw that is worked out is the one that the product makes", () => {
  const [, seed = "", call = ""] = /printf '(\S+) (CA\w+)' \| sha256sum/.exec(page) ?? [];
  const [, first = "", draw] = /are `(\w{8})`, and the draw is ([\d.]+):/.exec(page) ?? [];
  expect(sha256(`${seed} ${call}`).slice(0, 8)).toBe(first);
  expect(drawOf(seed, call)).toBe(Number(draw));
});

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
