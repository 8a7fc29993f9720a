/** Recorded prompts. Whether a file is there only the library can tell: it knows the disk. */
import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import { linesOf, promptsOf } from "./spoken.ts";

/** A recording that a document plays, with its place, and whether its words stand beside it. */
export type PlacedRecording = { path: readonly PropertyKey[]; audio: string; hasWords: boolean };

export function recordingsOf(document: Document): PlacedRecording[] {
  return [...promptRecordings(document), ...musicOf(document)];
}

function musicOf(document: Document): PlacedRecording[] {
  if (document.kind !== "call") return [];
  return Object.entries(document.queues).flatMap(([name, { music }]) =>
    music === undefined ? [] : [{ path: ["queues", name, "music"], audio: music, hasWords: false }],
  );
}

function promptRecordings(document: Document): PlacedRecording[] {
  return promptsOf(document).flatMap(({ path, prompt, sentence }) =>
    Object.entries(prompt).flatMap(([tag, line]) =>
      typeof line === "string"
        ? []
        : [
            {
              path: [...path, ...(Object.hasOwn(document.languages, tag) ? [tag] : []), "audio"],
              audio: line.audio,
              hasWords: line.text !== undefined || sentence !== undefined,
            },
          ],
    ),
  );
}

/** Whether a recording is fetched from an address, rather than from the audio folder. */
export function isAddress(audio: string): boolean {
  return audio.includes("://");
}

function unsafeAddress(document: Document): Mistake[] {
  return recordingsOf(document)
    .filter(({ audio }) => isAddress(audio) && !(audio.startsWith("https://") && URL.canParse(audio)))
    .map(({ path }) => ({
      path,
      message:
        "A recording's address begins with https://, or it is the name of a file in the audio folder: correct it.",
    }));
}

/** Whether a recording's name cannot lead out of the audio folder. */
/** A name that begins with a dot is hidden, and is not served. */
function isInAudioFolder(audio: string): boolean {
  const isHidden = audio.split(/[/\\]/).some((part) => part.startsWith("."));
  return !isAddress(audio) && !/^[/\\]|^[A-Za-z]:/.test(audio) && !isHidden;
}

function outsideAudioFolder(document: Document): Mistake[] {
  return recordingsOf(document)
    .filter(({ audio }) => !isAddress(audio) && !isInAudioFolder(audio))
    .map(({ path }) => ({
      path,
      message: "Recordings lie in the audio folder: write the file's name alone, like welcome.mp3.",
    }));
}

/** Whether a recording is a file of the audio folder, of a kind that Twilio plays. */
export function isPlayableFile(audio: string): boolean {
  return isInAudioFolder(audio) && playable.test(audio);
}

/** What Twilio plays of what a server names by its ending (Twilio docs: Play, "Supported audio file types"). */
const playable = /\.(mp3|wav|aiff?)$/i;

function unplayableRecording(document: Document): Mistake[] {
  return recordingsOf(document)
    .filter(({ audio }) => isInAudioFolder(audio) && !playable.test(audio))
    .map(({ path }) => ({
      path,
      message: "Twilio plays no such file: save the recording as .mp3 or .wav.",
    }));
}

/** The name of a recording where a text stands would be read out, letter by letter. */
function recordingAsText(document: Document): Mistake[] {
  return linesOf(document)
    .filter(({ text }) => /^\S+\.(mp3|wav|aiff?|ogg|m4a)$/i.test(text))
    .map(({ path, text }) => ({
      path,
      message: `The name of the recording would be read out: write { audio: ${text} }.`,
    }));
}

export const recordingChecks = { unsafeAddress, outsideAudioFolder, unplayableRecording, recordingAsText };
