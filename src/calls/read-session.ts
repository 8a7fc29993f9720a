import type { Assignment } from "../flow/assignment.ts";
import type { CallbackWish, PersonLeg, Session, SurveyLeg, Wait, WithAgents } from "../flow/session.ts";
import type { TalkRoom } from "../flow/talk-room.ts";
import { MissedTurn } from "./missed-turn.ts";

type Check = (value: unknown) => boolean;
/** A check for each field, so that a field that is added to the type is missed here by the compiler. */
type Shape<Of> = { readonly [Field in keyof Of]-?: Check };

const isText: Check = (value) => typeof value === "string";
const isFlag: Check = (value) => typeof value === "boolean";
const isNumber: Check = (value) => typeof value === "number";
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
/** A session that an older version saved has not got the fields that came later: calls in progress go on over an update. */
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** Whether a value has all the fields of a shape. By hand, since it is asked on every turn: a general parser makes a copy. */
function shaped<Of>(shape: Shape<Of>): Check {
  const checks = Object.entries(shape) as [string, Check][];
  return (value) => isRecord(value) && checks.every(([field, check]) => check(value[field]));
}

const isAssignment = shaped<Assignment>({
  agent: isText,
  task: isText,
  offer: isText,
  taskQueue: orNull(isText),
  age: orNull(isCount),
  offeredAt: isText,
  rangAt: orNull(isText),
  answeredAt: orNull(isText),
});

const isWithAgents = shaped<WithAgents>({ there: listOf(isText), gone: listOf(isText) });

const isWait = shaped<Wait>({
  queue: isText,
  level: orAbsent(isCount),
  turn: isCount,
  since: isText,
  takenAt: orNull(isText),
  reachedAt: orAbsent(orNull(isText)),
  offered: orAbsent(orNull(isAssignment)),
  next: orAbsent(orNull(isAssignment)),
  conference: orAbsent(orNull(isWithAgents)),
  pair: orAbsent(orNull(isText)),
  heldAt: orAbsent(orNull(isText)),
  callbackOffered: orAbsent(orNull(isText)),
  over: isFlag,
  leavingFor: orNull(isText),
});

const isRoom = shaped<TalkRoom>({
  since: isText,
  agents: listOf(isRecord),
  leftAt: orNull(isText),
  bringing: orNull(isRecord),
  promised: isFlag,
});

const isPerson = shaped<PersonLeg>({
  document: isText,
  node: isText,
  queue: isText,
  why: orAbsent(isText),
  since: orAbsent(isText),
  trying: isCount,
  dialing: isFlag,
  waiting: orAbsent(orNull(isWait)),
  answered: isFlag,
  legs: orAbsent(isRecord),
  talked: isFlag,
  agent: orNull(isText),
  leg: orAbsent(orNull(isText)),
  answeredAt: orAbsent(orNull(isText)),
  room: orAbsent(orNull(isRoom)),
  brought: orAbsent(orNull(isRecord)),
});

const isSurvey = shaped<SurveyLeg>({
  name: isText,
  excluded: orAbsent(orNull(isText)),
  later: orAbsent(isFlag),
  promised: orAbsent(isFlag),
  offered: isFlag,
  queue: orNull(isText),
  agent: orNull(isText),
  answers: isRecord,
  unheard: orAbsent(isCount),
  disposition: orNull(isText),
});

const isCallback = shaped<CallbackWish>({
  number: orNull(isText),
  level: isCount,
  since: isText,
  promised: isFlag,
});

/** Whether a value is a session as a store keeps it. */
export const isSession = shaped<Session>({
  call: isText,
  flow: isText,
  version: isText,
  turn: isCount,
  awaiting: isCount,
  language: isText,
  withheld: orAbsent(isFlag),
  caller: orAbsent(orNull(isText)),
  callerKey: orAbsent(orNull(isText)),
  lastScore: orAbsent(orNull(isNumber)),
  optedIn: orAbsent(orNull(isFlag)),
  places: orAbsent(listOf(isText)),
  document: isText,
  node: isText,
  misses: isCount,
  starred: isFlag,
  held: orNull(isText),
  slow: orAbsent(isFlag),
  unsure: orAbsent(orNull(isRecord)),
  doubted: orAbsent(isFlag),
  chosen: listOf(isText),
  given: isRecord,
  person: orNull(isPerson),
  survey: orNull(isSurvey),
  messageLeft: isFlag,
  callback: orAbsent(orNull(isCallback)),
  callbackRefused: orAbsent(isFlag),
  placedAs: orAbsent(orNull(isText)),
  recordings: orAbsent(listOf(isText)),
  transcribed: orAbsent(listOf(isText)),
  failed: isFlag,
  outcome: orNull(isText),
  due: orAbsent(orNull(isText)),
  last: listOf((action) => isRecord(action) && isText(action.do)),
});

/** A session as a store keeps it. Throws MissedTurn where it is none, without a word of what is kept, which is personal. */
export function readSession(stored: string): Session {
  const session = parsed(stored);
  if (!isSession(session)) throw damaged();

  return session as Session;
}

function parsed(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    throw damaged();
  }
}

function damaged(): MissedTurn {
  return new MissedTurn("nonsense", "The stored session of a call is damaged.");
}
