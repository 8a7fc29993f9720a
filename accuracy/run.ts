/**
 * `npm run accuracy`: how often labelled utterances are understood, confirmed, asked for again or taken wrongly, by language and question. Exit code 1
 * where one was taken wrongly.
 *
 * `npm run accuracy -- de` tells of one language, with each utterance that was not understood; `npm run accuracy -- --file calls.jsonl` of a file of
 * one's own.
 */
import { parseArgs } from "node:util";
import { counted, judgements, rowsOf } from "./counts.ts";
import type { Judgement } from "./judge.ts";
import { readLabelled } from "./labelled-file.ts";
import { languagesWithPhrases } from "./phrase-set.ts";
import type { Utterance } from "./utterance.ts";

const {
  values: { file },
  positionals: [only],
} = parseArgs({ options: { file: { type: "string" } }, allowPositionals: true });

function tell(utterance: Utterance, judgement: Judgement): void {
  const { language, question, said, meant, isDoubtful } = utterance;
  const isAsWanted = judgement === "understood" || (isDoubtful && judgement === "confirmed");
  if (judgement === "wrong" || (only !== undefined && !isAsWanted))
    console.log(`${judgement}: ${language}, ${question}: "${said}" means ${meant}`);
}

const isAskedFor = ({ language }: { language: string }) => only === undefined || language === only;
const rows =
  file === undefined
    ? languagesWithPhrases()
        .filter((language) => isAskedFor({ language }))
        .flatMap((language) => rowsOf(language, tell))
    : counted(readLabelled(file).filter(isAskedFor), tell);
console.log(["language", "question", "meant", ...judgements].join("\t"));
for (const { language, question, isAnswer, counts } of rows)
  console.log(
    [
      language,
      question,
      isAnswer ? "an answer" : "nothing",
      ...judgements.map((judgement) => counts[judgement]),
    ].join("\t"),
  );
process.exitCode = rows.some(({ counts }) => counts.wrong > 0) ? 1 : 0;
