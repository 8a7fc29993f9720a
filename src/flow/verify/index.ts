/** What can be proven of documents before any caller hears them. */

import type { Document } from "../flow.ts";
import { nowhere, type World } from "../world.ts";
import { askedHoursChecks } from "./asked-hours.ts";
import { blankChecks, blankOrderChecks } from "./blanks.ts";
import { branchChecks, branchOrderChecks } from "./branches.ts";
import { callLaterChecks } from "./call-later.ts";
import { callingChecks } from "./calling.ts";
import type { DocumentCheck, FolderCheck } from "./check.ts";
import { circleChecks } from "./circles.ts";
import type { Finding } from "./finding.ts";
import { firstChecks } from "./first.ts";
import { calledNumberChecks, firstLanguageChecks } from "./first-language.ts";
import { folderChecks } from "./folder.ts";
import { hoursChecks } from "./hours.ts";
import { keyChecks } from "./keys.ts";
import { languageTagChecks } from "./language-tags.ts";
import { languageChecks } from "./languages.ts";
import { nameChecks, reachChecks } from "./links.ts";
import { listeningChecks } from "./listening.ts";
import { depthChecks, menuChecks } from "./menus.ts";
import { ownSentenceChecks } from "./own-sentences.ts";
import { ownWordsChecks } from "./own-words.ts";
import { askedChecks, dialChecks, peopleChecks } from "./people.ts";
import { phraseChecks } from "./phrases.ts";
import { playedChecks, withCalls } from "./played.ts";
import { lengthChecks, questionChecks } from "./questions.ts";
import { deskChecks, queueChecks } from "./queues.ts";
import { recordingChecks } from "./recordings.ts";
import { translationChecks } from "./translations.ts";
import { optInChecks, whoChecks } from "./who.ts";

/** What each document must hold to by itself. */
const single: Record<string, DocumentCheck> = {
  ...nameChecks,
  ...menuChecks,
  ...keyChecks,
  ...phraseChecks,
  ...languageTagChecks,
  ...languageChecks,
  ...firstLanguageChecks,
  ...translationChecks,
  ...listeningChecks,
  ...questionChecks,
  ...blankChecks,
  ...branchChecks,
  ...peopleChecks,
  ...queueChecks,
  ...firstChecks,
  ...recordingChecks,
  ...ownSentenceChecks,
  ...ownWordsChecks,
  ...optInChecks,
  ...hoursChecks,
  ...askedHoursChecks,
};

/** What its ways must hold to. Asked only where every node that is named is there: one misspelt name would make many ways wrong. */
const ways: Record<string, DocumentCheck> = {
  ...reachChecks,
  ...circleChecks,
  ...depthChecks,
  ...lengthChecks,
  ...blankOrderChecks,
  ...branchOrderChecks,
  ...askedChecks,
};

/** What it must hold to among the others. */
const together: Record<string, FolderCheck> = {
  ...folderChecks,
  ...dialChecks,
  ...deskChecks,
  ...whoChecks,
  ...callLaterChecks,
  ...callingChecks,
  ...calledNumberChecks,
};

/** The names of all checks. */
export const checkNames: readonly string[] = [
  ...[single, ways, together].flatMap((table) => Object.keys(table)),
  ...playedChecks,
];

/** Where one of these finds something, no call can be played. */
const unplayable: readonly string[] = [
  ...Object.keys(nameChecks),
  "unknownSurvey",
  "nameTakenTwice",
  "noSuchKey",
  "unknownHours",
  "unknownQueue",
  "transferToNobody",
];

/**
 * Everything that is wrong with documents of the right form. `isWhole` is false where some documents of the folder could not be
 * read: what looks at a document among the others is then left for the next time. `world` knows of holidays and numbers.
 */
export function verify(documents: readonly Document[], isWhole = true, world: World = nowhere): Finding[] {
  const run = (checks: Record<string, FolderCheck>, document: Document): Finding[] =>
    Object.entries(checks).flatMap(([check, find]) =>
      find(document, documents).map((mistake) => ({ ...mistake, document, check })),
    );
  const findings = documents.flatMap((document) => {
    const found = run(single, document);
    const namesAreKnown = found.every(({ check }) => !Object.hasOwn(nameChecks, check));
    return [
      ...found,
      ...(namesAreKnown ? run(ways, document) : []),
      ...(isWhole ? run(together, document) : []),
    ];
  });
  const canBePlayed = isWhole && !findings.some(({ check }) => unplayable.includes(check));
  return canBePlayed ? withCalls(findings, documents, world) : findings;
}
