/** What the caller's reply does: the node hears first, then the keys and words that mean the same at every prompt. */

import type { LineEvent } from "../event.ts";
import type { Ear } from "../hearing/ear.ts";
import { hearNumber } from "../hearing/grade.ts";
import { isOnly, phraseBook } from "../hearing/phrases.ts";
import { hearReserved, type Reserved } from "../hearing/reserved.ts";
import { tokens } from "../hearing/tokens.ts";
import { hearYesNo } from "../hearing/yes-no.ts";
import { kindOf, type Node } from "../nodes/index.ts";
import type { Hearing, Reply } from "../nodes/kind.ts";
import { isNothingYet } from "../nodes/recorded.ts";
import { phrasesIn } from "../phrases.ts";
import type { Unsure } from "../session.ts";
import { askLater } from "./asked-later.ts";
import { declineCall, meetAgent, numberConfirmed, numberEntered } from "./callback.ts";
import { askWhich, confirm, judged, saidInstead } from "./doubt.ts";
import { type Draft, documentOf, isBeingAsked, nodeOf, tell } from "./draft.ts";
import { keep, type Source } from "./keep.ts";
import { leave, promptOf } from "./leave.ts";
import { missed, skipQuestion, toPerson } from "./miss.ts";
import { sceneOf } from "./scene.ts";
import { refuseSurveys, stopSurvey } from "./stopping.ts";
import { consentGiven } from "./survey.ts";
import { ask, askSlower, goTo, holdKey, offerPerson, sayBetween } from "./walk.ts";

/** Keys were pressed. An empty press is silence, never a zero. */
export function keysPressed(draft: Draft, pressed: string): void {
  const { starred, held, unsure = null } = draft.session;
  const keys = withoutHabit(draft, pressed.replace(/[^\d*#]/g, "").slice(0, 40));
  if (keys === "") return silent(draft);
  somethingHeard(draft);
  // Whoever types 10 once more begins with the 1 again.
  if (held !== null && keys === held) return holdKey(draft, held);
  const right = unsure && !starred ? judged(draft, { digits: keys.replace(/#$/, "") }) : null;
  if (unsure && right !== null) {
    settle(draft, unsure, right);
    return sayBetween(draft, "thanks");
  }
  if (unsure && keys === "0") return toPerson(draft, "key");
  if (held !== null && !keys.startsWith("*"))
    return understand(draft, "keypad", { by: "keypad", digits: completed(held, keys) }, held + keys);
  if (starred && keys === "0") return toPerson(draft, "key");
  if (keys.endsWith("*0")) return toPerson(draft, "key");
  if (isBeingAsked(draft) && (keys.endsWith("*9") || (starred && keys === "9"))) return stopSurvey(draft);
  if (keys.includes("*")) return starred ? askSlower(draft) : offerPerson(draft);
  // A single key cannot be a number of several digits: the caller is asked for it once more.
  if (starred && nodeOf(draft).kind === "number") return ask(draft, "whole");
  return understand(draft, "keypad", { by: "keypad", digits: keys }, keys);
}

/** Some begin every number with a star. What comes behind it is the number, where that is whole; `*0` is a person anywhere. */
function withoutHabit(draft: Draft, keys: string): string {
  const number = keys.replace(/^\*/, "");
  const node = nodeOf(draft);
  if (number === keys || node.kind !== "number" || number === "0") return keys;
  return kindOf(node).hear?.(node, { by: "keypad", digits: number }, sceneOf(draft)) ? number : keys;
}

/** What a key makes of the one that was held: 1 and 0 are 10; `#` says that it was whole. */
function completed(held: string, keys: string): string {
  return keys === "#" ? `${held}#` : held + keys;
}

/** Something was said. */
export function spoken(draft: Draft, text: string, confidence: number | null): void {
  const { starred, held, unsure = null } = draft.session;
  somethingHeard(draft);
  const words = tokens(text);
  if (words.length === 0) return missed(draft, "not-understood", text);
  const { ear } = sceneOf(draft);
  if (certaintyOf(draft, confidence) === "none" && !speaksFreely(draft, words))
    return missed(draft, "not-understood", text);
  if (held !== null) {
    const value = hearNumber(words, ear, 1, 10);
    if (value !== 1 && value !== 10) return followReserved(draft, reservedWord(draft, words), "word", text);
    return understand(draft, "voice", { by: "keypad", digits: value === 10 ? "10" : "1#" }, text, confidence);
  }
  // To "for a person, press 0", a zero or a yes is no answer to the question before.
  if (starred && (isZero(words, ear) || hearYesNo(words, ear) === "yes")) return toPerson(draft, "word");
  if (starred && hearYesNo(words, ear) === "no") return ask(draft, "whole");
  if (starred && isBeingAsked(draft) && hearNumber(words, ear, 9, 9) !== null) return stopSurvey(draft);
  const right = unsure && judged(draft, { words });
  if (unsure && right !== null) return settle(draft, unsure, right);
  const meant = unsure ? saidInstead(draft, unsure, words) : words;
  if (meant === null) return missed(draft, "not-understood", text);
  return understand(draft, "voice", { by: "voice", text, words: meant, confidence }, text, confidence);
}

/** Whether somebody says what has no recording to fall back on: it is kept however badly it was heard, or they would be asked for it again and again. */
function speaksFreely(draft: Draft, words: readonly string[]): boolean {
  const node = nodeOf(draft);
  return "words" in node && node.words === "speech" && !isNothingYet(words, sceneOf(draft).ear);
}

/** What was read out is right, or is not. */
function settle(draft: Draft, { value, understood, to, ...source }: Unsure, isRight: boolean): void {
  if (!isRight) return ask(draft, "again");
  const hearing = { is: "answer", value, understood, to } as const;
  return follow(draft, nodeOf(draft), hearing, { ...source, by: "voice", confirmed: true });
}

/** What the recogniser's confidence comes to by the document's own thresholds. 0 means that it gave none. */
function certaintyOf(draft: Draft, confidence: number | null): "sure" | "unsure" | "none" {
  const { sure, least } = documentOf(draft).certainty;
  if (confidence === null || confidence <= 0 || confidence >= sure) return "sure";
  return confidence >= least ? "unsure" : "none";
}

/** Whoever makes themselves heard is there, though it be no answer. */
function somethingHeard({ session: { survey } }: Draft): void {
  if (survey) survey.unheard = 0;
}

/** Nothing was pressed or said. */
export function silent(draft: Draft): void {
  const { starred, held } = draft.session;
  if (starred) return ask(draft, "whole");
  if (held !== null) return understand(draft, "keypad", { by: "keypad", digits: `${held}#` }, held);
  const node = nodeOf(draft);
  const next = kindOf(node).silence?.(node) ?? null;
  return next === null ? missed(draft, "silence", "") : skipQuestion(draft, next);
}

/** A recording ended: with silence, with a key, or with the caller gone. One in which nobody spoke is silence, and is not lost. */
export function recorded(
  draft: Draft,
  { recording, silent: isSilent, digits: keys }: Extract<LineEvent, { type: "recorded" }>,
): void {
  const { document, node: question } = draft.session;
  const node = nodeOf(draft);
  if (keys !== "") somethingHeard(draft);
  if (recording && isSilent) tell(draft, { type: "answerUnsure", document, question, raw: recording.url });
  if (!recording || isSilent) return keys.startsWith("0") ? toPerson(draft, "key") : silent(draft);
  somethingHeard(draft);
  const hearing = kindOf(node).hear?.(node, { by: "recording", recording }, sceneOf(draft)) ?? null;
  if (!hearing) return missed(draft, "not-understood", "");
  if (!keys.startsWith("0") && !keys.startsWith("*")) {
    follow(draft, node, hearing, { by: "recording", raw: "", recording });
    return keys === "" ? undefined : sayBetween(draft, "thanks");
  }
  keep(draft, node, hearing, { by: "recording", raw: "", recording });
  return keys.startsWith("0") ? toPerson(draft, "key") : offerPerson(draft);
}

function understand(
  draft: Draft,
  by: Source["by"],
  reply: Reply,
  raw: string,
  confidence: number | null = null,
): void {
  const node = nodeOf(draft);
  const heard = kindOf(node).hear?.(node, reply, sceneOf(draft)) ?? null;
  const hearing = heard && by === "voice" ? doubted(draft, heard, confidence) : heard;
  if (hearing?.is === "unsure") {
    const { value, understood, to, readOut = value } = hearing;
    return confirm(draft, { value, understood, to, raw, confidence }, readOut);
  }
  if (hearing?.is === "between") return askWhich(draft, hearing, raw);
  if (hearing)
    return follow(draft, node, by === "voice" && reply.by === "keypad" ? asNumber(hearing) : hearing, {
      by,
      raw,
      confidence,
    });
  const reserved =
    reply.by === "voice"
      ? reservedWord(draft, reply.words)
      : reply.by === "keypad"
        ? reservedKey(reply.digits)
        : null;
  return followReserved(draft, reserved, by === "voice" ? "word" : "key", raw);
}

/**
 * What the recogniser doubts is confirmed where it is a grade or a choice, and a yes or no is asked again. Wrong turns can be taken back, and nobody says a
 * whole comment twice for some words in it: whoever reads it sees the confidence.
 */
function doubted(draft: Draft, hearing: Hearing, confidence: number | null): Hearing | null {
  if (hearing.is !== "answer" || certaintyOf(draft, confidence) === "sure") return hearing;
  const { value, readOut, understood, to } = hearing;
  if (understood === "words") return hearing;
  const canBeReadOut = understood === "number" || readOut !== undefined;
  return canBeReadOut && value !== null ? { is: "unsure", value, readOut, understood, to } : null;
}

function followReserved(draft: Draft, reserved: Reserved | null, why: "word" | "key", raw: string): void {
  if (reserved === "person") return toPerson(draft, why);
  if (reserved === "repeat") return ask(draft, "whole");
  if (reserved === "slower") return askSlower(draft);
  if (reserved === "stop" && isBeingAsked(draft)) return stopSurvey(draft);
  if (reserved === "never" && isBeingAsked(draft)) return refuseSurveys(draft);
  return missed(draft, "not-understood", raw, why);
}

/** A spoken word that settled a held key was understood as a number, whatever key it stands for. */
function asNumber(hearing: Hearing): Hearing {
  return hearing.is === "answer" ? { ...hearing, understood: "number" } : hearing;
}

/** 0 is a person wherever it is not part of an answer. A lone `#` is left over from the answer before: it is no answer to this one. */
function reservedKey(digits: string): "person" | "repeat" | null {
  if (/^0+#?$/.test(digits)) return "person";
  return digits === "#" ? "repeat" : null;
}

function reservedWord(draft: Draft, words: readonly string[]): Reserved | null {
  const { ear, language } = sceneOf(draft);
  const own = draft.flow.person?.said;
  if (own && isOnly(words, phraseBook(phrasesIn(own, language)), ear.asking, ear.judging)) return "person";
  if (nodeOf(draft).kind === "menu" && isZero(words, ear)) return "person";
  return hearReserved(words, ear);
}

/** "Zero", said as the key that one is told to press. */
function isZero(words: readonly string[], ear: Ear): boolean {
  return hearNumber(words, ear, 0, 0) === 0;
}

/** Keeps what was heard and goes where it leads. */
function follow(draft: Draft, node: Node, hearing: Hearing, source: Source): void {
  // The reply may be another language.
  const prompt = promptOf(draft);
  keep(draft, node, hearing, source);
  if (hearing.is !== "held" && hearing.is !== "skip") leave(draft, source.by, { prompt });
  goOn(draft, hearing);
  if (source.by === "keypad" && hearing.is !== "held") sayBetween(draft, "thanks");
}

function goOn(draft: Draft, hearing: Hearing): void {
  switch (hearing.is) {
    case "held":
      return holdKey(draft, hearing.digits);
    case "skip":
      return skipQuestion(draft, hearing.to);
    case "consent":
      return consentGiven(draft, hearing.given);
    case "numberConfirmed":
      return numberConfirmed(draft, hearing.right);
    case "numberEntered":
      return numberEntered(draft, hearing.number);
    case "calledBack":
      return hearing.wanted ? meetAgent(draft) : declineCall(draft);
    case "there":
      return askLater(draft);
    case "never":
      return refuseSurveys(draft);
    case "unsure":
    case "between":
      throw new Error(`An answer that is ${hearing.is} leads nowhere before it is settled.`);
    default:
      return goTo(draft, hearing.to);
  }
}
