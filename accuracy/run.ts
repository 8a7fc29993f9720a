/**
 * `npm run accuracy`: how often labelled utterances are understood, confirmed, asked for again or taken wrongly, by language and question. Exit code 1
 * where one was taken wrongly.
 *
 * `npm run accuracy -- de` tells of one language, with each utterance that was not understood.
 */
import { type Judgement, judge } from "./judge.ts";
import { languagesWithPhrases, readPhrases, readSpokenNumbers } from "./phrase-set.ts";
import { type Utterance, utterancesOf, variantsOf } from "./utterance.ts";

const [only] = process.argv.slice(2);
const judgements: readonly Judgement[] = ["understood", "confirmed", "asked again", "wrong"];
type Counts = Record<Judgement, number>;
const rows = new Map<string, Counts>();
let wrong = 0;

for (const language of only === undefined ? languagesWithPhrases() : [only]) {
  const set = readPhrases(language);
  for (const one of utterancesOf(language, set, readSpokenNumbers(language)))
    for (const said of variantsOf(one.said, set.around)) count({ ...one, said });
}

function count(utterance: Utterance): void {
  const judgement = judge(utterance);
  const key = `${utterance.language}\t${utterance.question}\t${utterance.meant === null ? "nothing" : "an answer"}`;
  const counts = rows.get(key) ?? { understood: 0, confirmed: 0, "asked again": 0, wrong: 0 };
  counts[judgement] += 1;
  rows.set(key, counts);
  if (judgement === "wrong") wrong += 1;
  const isTold =
    judgement === "wrong" ||
    (only !== undefined &&
      judgement !== "understood" &&
      !(utterance.isDoubtful && judgement === "confirmed"));
  if (isTold)
    console.log(
      `${judgement}: ${utterance.language}, ${utterance.question}: "${utterance.said}" means ${utterance.meant}`,
    );
}

console.log(["language", "question", "meant", ...judgements].join("\t"));
for (const [key, counts] of rows)
  console.log([key, ...judgements.map((judgement) => counts[judgement])].join("\t"));
process.exitCode = wrong > 0 ? 1 : 0;
