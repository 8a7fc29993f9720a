/** The way to a person, which is the same at every prompt, and the keys that mean it. */
import { callTo } from "./call.ts";
import type { Exploration, Moment, Way } from "./explore.ts";
import { type Failure, placeOf } from "./failure.ts";
import { isPrompt, reachesPerson } from "./goal.ts";
import { isPersonWord } from "./happening.ts";

/** The keys for a person, the fewest first: 0, and where that is part of an answer `*` and then 0. */
const forPerson: readonly (readonly string[])[] = [["0"], ["*0"], ["*", "0"]];

/** The ways by which the fewest keys lead from a prompt to a person; null where none do. */
export function waysToPerson(moment: Moment): Way[] | null {
  for (const keys of forPerson) {
    const ways = waysBy(moment, keys);
    const last = ways?.at(-1);
    if (ways && last && reachesPerson(last)) return ways;
  }
  return null;
}

function waysBy(from: Moment, keys: readonly string[]): Way[] | null {
  const ways: Way[] = [];
  for (let moment: Moment | null = from; ; moment = ways.at(-1)?.to ?? null) {
    const key = keys[ways.length];
    if (key === undefined) return ways;
    const way = moment?.ways.find(
      ({ happening }) => happening?.type === "digits" && happening.digits === key,
    );
    if (!way) return null;
    ways.push(way);
  }
}

/** From every prompt one or two keys lead to a person. */
export function personInReach({ moments }: Exploration): Failure[] {
  const explored = new Set(moments);
  const isKnown = ({ ways }: Moment) => ways.every(({ to }) => to === null || explored.has(to));
  return firstOfEachNode(
    moments.filter((moment) => isPrompt(moment) && isKnown(moment) && waysToPerson(moment) === null),
    (moment) => ({
      check: "personOutOfReach",
      ...placeOf(moment),
      message: `From "${moment.session.node}" neither 0 nor * and then 0 leads to a person: a caller cannot get out here.`,
      call: [...callTo(moment), ...(waysBy(moment, ["*", "0"]) ?? waysBy(moment, ["0"]) ?? [])],
    }),
  );
}

/** At every prompt the word for a person leads to one. */
export function wordInReach({ moments }: Exploration): Failure[] {
  const byWord = ({ ways, session: { language } }: Moment) =>
    ways.find(({ happening }) => happening !== null && isPersonWord(happening, language));
  return firstOfEachNode(
    moments.filter((moment) => {
      const way = isPrompt(moment) && byWord(moment);
      return way && !reachesPerson(way);
    }),
    (moment) => {
      const way = byWord(moment) as Way;
      return {
        check: "personOutOfReach",
        ...placeOf(moment),
        message: `At "${moment.session.node}" whoever says that they want a person is not put through to one.`,
        call: [...callTo(moment), way],
      };
    },
  );
}

/** 0 is a person wherever it is no answer, and neither it nor `*` nor `#` chooses anything. */
export function keysKeepTheirMeaning({ moments }: Exploration): Failure[] {
  return firstOfEachNode(
    moments.filter((moment) => isPrompt(moment) && secondMeaning(moment) !== undefined),
    (moment) => {
      const way = secondMeaning(moment) as Way;
      const key = way.happening?.type === "digits" ? way.happening.digits : "";
      return {
        check: "reservedKey",
        ...placeOf(moment),
        message: `At "${moment.session.node}" ${key} has another meaning than everywhere else: 0 is a person, * offers one, # ends or skips.`,
        call: [...callTo(moment), way],
      };
    },
  );
}

function secondMeaning(moment: Moment): Way | undefined {
  return moment.ways.find((way) => {
    const { happening, to, told } = way;
    if (happening?.type !== "digits" || !to) return false;
    const types = told.map(({ type }) => type);
    const chooses = types.includes("choiceMade") || types.includes("languageChosen");
    switch (happening.digits) {
      case "0":
        return chooses || !(reachesPerson(way) || told.some((effect) => isZero(effect, moment)));
      case "*":
        return chooses || types.includes("answerRecorded") || to.session.node !== moment.session.node;
      case "#":
        return chooses || (types.includes("answerRecorded") && moment.session.held === null);
      default:
        return false;
    }
  });
}

/** Whether a 0 was taken for an answer that has one: the grade 0, the 0 of 10, or a number of one digit. */
function isZero(effect: Way["told"][number], { session }: Moment): boolean {
  if (effect.type !== "answerRecorded") return false;
  return effect.value === 0 || effect.value === "0" || (session.held !== null && effect.value === 10);
}

function firstOfEachNode(moments: readonly Moment[], failure: (moment: Moment) => Failure): Failure[] {
  const told = new Set<string>();
  return moments.flatMap((moment) => {
    const place = JSON.stringify(placeOf(moment));
    if (told.has(place)) return [];
    told.add(place);
    return [failure(moment)];
  });
}
