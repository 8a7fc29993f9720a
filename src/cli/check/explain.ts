/** What is proven of a flow, in words and as a table. */
import type { Flow } from "../../flow/link.ts";
import { type Distance, distancesIn } from "../../flow/proof/distances.ts";
import type { Exploration } from "../../flow/proof/explore.ts";
import { waysAreShort } from "../../flow/proof/rows.ts";
import { guessedRecording, keySeconds, type Lengths } from "../../flow/proof/seconds.ts";
import { type SurveySeconds, surveySecondsIn } from "../../flow/proof/survey-seconds.ts";
import { charactersASecond } from "../../flow/speaking-rate.ts";

/** How the seconds are counted, told once above all tables of flows. */
export function howCounted(flows: readonly Flow[]): string {
  const tags = [...new Set(flows.flatMap(({ voices }) => Object.keys(voices)))];
  return `Seconds count the whole prompt at ${ratesOf(tags)}, a recording by its length (${guessedRecording} where that is not known), and ${keySeconds} for each key.`;
}

/** "14 characters a second", and which languages have another rate than the first: "14 characters a second (ja-JP 4)". */
function ratesOf(tags: readonly string[]): string {
  const usual = charactersASecond(tags[0] ?? "en-US");
  const others = tags.filter((tag) => charactersASecond(tag) !== usual);
  const named = others.map((tag) => `${tag} ${charactersASecond(tag)}`).join(", ");
  return `${usual} characters a second${named && ` (${named})`}`;
}

/** What is proven of a flow, for each language: the worst in a line, or (`inFull`) of every prompt. */
export function explained(exploration: Exploration, lengths: Lengths, inFull: boolean): string[] {
  const { flow } = exploration;
  if (!exploration.whole) return [tooBig(exploration)];
  const distances = distancesIn(exploration, lengths);
  const surveys = surveySecondsIn(exploration, lengths);
  const languages = [...new Set(distances.map(({ language }) => language))];
  return [
    ...languages.flatMap((language) => {
      const [here, after] = [distances, surveys].map((all: readonly { language: string }[]) =>
        all.filter((one) => one.language === language),
      ) as [Distance[], SurveySeconds[]];
      return inFull
        ? ["", `${flow.name}, ${language}`, ...table(flow, here), ...after.map(surveyLine)]
        : [worstLine(flow, language, here, after)];
    }),
    ...(inFull ? ["", rowsLine(exploration)] : []),
  ];
}

function tooBig({ flow, moments }: Exploration): string {
  return `Not every call of ${flow.name} was played, since there are too many: there is no mistake in the nearest ${moments.length} moments at which a call can stand, and how far a person is from all others is not known. Let branches ask for fewer answers, or make two flows of it.`;
}

function worstLine(flow: Flow, language: string, distances: Distance[], surveys: SurveySeconds[]): string {
  const keys = Math.max(...distances.map(({ keys }) => keys.split(" ").length));
  const seconds = Math.max(...distances.map(({ seconds }) => seconds));
  const silent = Math.max(
    ...distances.flatMap(({ silent }) => (silent.to === "person" ? silent.seconds : [])),
  );
  const said = [
    `${flow.name}, ${language}: from every prompt a person is at most ${counted(keys, "key")} and ${rounded(seconds)} s away`,
    ...(Number.isFinite(silent) ? [`${rounded(silent)} s for who stays silent`] : []),
    ...surveys.map(({ survey, atMost }) => `${survey} takes at most ${duration(atMost)}`),
  ];
  return `${said.join("; ")}.`;
}

function table(flow: Flow, distances: Distance[]): string[] {
  const rows = [
    ["prompt", "keys", "seconds", "who stays silent"],
    ...inOrder(flow, distances).map(({ document, node, keys, seconds, silent }) => [
      nameOf(flow, document, node),
      keys,
      rounded(seconds),
      `${silent.to === "person" ? "a person" : "the end"} after ${rounded(silent.seconds)}`,
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(([prompt = "", keys = "", seconds = "", silent = ""]) => {
    const [first = 0, second = 0, third = 0] = widths;
    return `  ${prompt.padEnd(first)}  ${keys.padEnd(second)}  ${seconds.padStart(third)}  ${silent}`;
  });
}

/** The flow's own prompts, what is built in, and then its surveys. */
function inOrder(flow: Flow, distances: readonly Distance[]): Distance[] {
  const groupOf = ({ document }: Distance) => (document === flow.name ? 0 : document === null ? 1 : 2);
  return distances.toSorted((one, other) => groupOf(one) - groupOf(other));
}

function nameOf(flow: Flow, document: string | null, node: string): string {
  if (document === null) return builtIn[node] ?? node;
  return document === flow.name ? node : `${document}: ${node}`;
}

const builtIn: Record<string, string> = {
  $nobody: "(nobody answered)",
  $message: "(leave a message)",
  $consent: "(may we ask you)",
  $stopped: "(questions stopped)",
  "$asked-later": "(called to be asked)",
  "$is-there": "(is anybody there)",
  $callback: "(call back this number)",
  "$callback-number": "(which number)",
  "$callback-stands": "(call back once)",
  "$called-back": "(called back)",
};

function surveyLine({ survey, questions, answered, atMost }: SurveySeconds): string {
  return `  The survey ${survey}: ${counted(questions, "question")}, ${duration(answered)} where each is answered at once, at most ${duration(atMost)}.`;
}

function rowsLine(exploration: Exploration): string {
  const { menus, asked } = waysAreShort(exploration).rows;
  const most = (names: readonly string[], thing: string, how = "") =>
    names.length === 0
      ? `no ${thing}`
      : `at most ${counted(names.length, thing)}${how} (${names.join(", ")})`;
  return `${exploration.flow.name}: before a person ${most(menus, "menu", " in a row")}, and ${most(asked, "question")}.`;
}

/** Never less than it is. */
function rounded(seconds: number): string {
  return String(Math.ceil(seconds));
}

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "for ever";
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
