/**
 * `npm run bench:hearing`: how long it takes to hear one answer, in each language, and whether languages that nobody speaks cost anything. English is
 * measured before any other language was heard and again after all were, in turns with nothing else, so that both stand side by side.
 */
import { languagesWithPhrases, readPhrases } from "../accuracy/phrase-set.ts";
import { type Question, scales, utterancesOf } from "../accuracy/utterance.ts";
import { type Ear, earFor } from "../src/flow/hearing/ear.ts";
import { hearGrade } from "../src/flow/hearing/grade.ts";
import { hearReserved } from "../src/flow/hearing/reserved.ts";
import { tokens } from "../src/flow/hearing/tokens.ts";
import { hearYesNo } from "../src/flow/hearing/yes-no.ts";

const rounds = 30;

/** All that a prompt does with what was said. */
function hear(said: string, question: Question, ear: Ear): unknown {
  const words = tokens(said);
  const scale = scales[question];
  return (scale ? hearGrade(words, ear, ...scale) : hearYesNo(words, ear)) ?? hearReserved(words, ear);
}

/** Microseconds for each answer of a language, each heard many times. */
function measure(language: string): number[] {
  const ear = earFor(language);
  const answers = utterancesOf(language, readPhrases(language), []);
  for (const { said, question } of answers) hear(said, question, ear);
  return answers.map(({ said, question }) => {
    const began = performance.now();
    for (let round = 0; round < rounds; round += 1) hear(said, question, ear);
    return ((performance.now() - began) * 1000) / rounds;
  });
}

const at = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? 0;
const line = (name: string, times: number[]) =>
  console.log(
    name.padEnd(34),
    ...[0.5, 0.99, 1].map((share) => `${at(times, share).toFixed(1)} us`.padStart(10)),
  );

console.log("".padEnd(34), ...["median", "99 of 100", "longest"].map((head) => head.padStart(10)));
measure("en");
const alone = measure("en");
const others = languagesWithPhrases().map((language) => ({ language, times: measure(language) }));
const among = measure("en");
for (const { language, times } of others) line(language, times);
line(
  `all ${others.length} languages`,
  others.flatMap(({ times }) => times),
);
line("en, before the others were heard", alone);
line("en, after them", among);
const hostile = [
  "nine ".repeat(80),
  "not eight or ".repeat(30),
  "a ".repeat(200),
  "é".repeat(400),
  "9".repeat(400),
  "七八".repeat(200),
  "嗯有啊".repeat(130),
];
line(
  "the longest texts that are heard",
  hostile.flatMap((said) =>
    (["0 to 10", "yes or no"] as const).map((question) => {
      const began = performance.now();
      for (let round = 0; round < rounds; round += 1)
        hear(said, question, earFor(/\p{Script=Han}/u.test(said) ? "zh" : "en"));
      return ((performance.now() - began) * 1000) / rounds;
    }),
  ),
);
