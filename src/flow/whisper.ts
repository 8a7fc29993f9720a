import type { Speech } from "./action.ts";
import { knownOf } from "./known.ts";
import { languageOf } from "./language-of.ts";
import type { Flow } from "./link.ts";
import { spoken } from "./prompt.ts";
import type { Session } from "./session.ts";
import { spokenWait } from "./spoken-wait.ts";
import { sentence } from "./words/index.ts";

/**
 * What an agent hears before the caller is put through, in the flow's first language: nobody has to tell it twice.
 *
 * @param by The agent who brings the caller; null where that is nobody.
 */
export function whisper(flow: Flow, session: Session, at: string, by: string | null = null): Speech[] {
  const language = flow.firstLanguage;
  const known = knownOf(flow, session, at);
  // Whoever calls back is asked by what is said around this, or came for the next one to the desk.
  const callsBack = session.callback?.promised ?? false;
  const isAsked = flow.person?.accept && !callsBack && (by !== null || !session.person?.waiting);
  const said = [
    by !== null && sentence(language, "whisperBrought", { agent: by }),
    sentence(language, "whisperFlow", { flow: asWords(known.flow) }),
    known.chosen.length > 0 && sentence(language, "whisperChosen", { choices: known.chosen.join(", ") }),
    ...Object.entries(known.given).map(([name, value]) => `${asWords(name)}: ${spoken(value)}.`),
    known.language !== language &&
      sentence(language, "whisperLanguage", { language: nameOf(known.language, language) }),
    // Where another agent is brought into the talk, the wait was over when it began.
    spokenWait(flow, known.waited, session.person?.room ? null : at),
    isAsked && sentence(language, "whisperAccept"),
  ];
  return [{ language, text: said.filter(Boolean).join(" ") }];
}

/** A language as it is called in another: its own letters would be passed over by a voice that does not know them. */
function nameOf(tag: string, language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(languageOf(tag)) ?? tag;
}

/** A name as it is read out: `after-call` as "after call". */
function asWords(name: string): string {
  return name.replaceAll("-", " ");
}
