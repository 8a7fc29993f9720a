import type { Speech } from "./action.ts";
import type { Flow } from "./link.ts";
import { spoken } from "./prompt.ts";
import type { Session } from "./session.ts";
import { sentence, wordsFor } from "./words/index.ts";

/** What an agent hears before the caller is put through, in the flow's first language: nobody has to tell it twice. */
export function whisper(flow: Flow, session: Session, at: string): Speech[] {
  const language = flow.firstLanguage;
  const minutes = minutesWaited(session, at);
  const said = [
    sentence(language, "whisperFlow", { flow: asWords(flow.name) }),
    session.chosen.length > 0 && sentence(language, "whisperChosen", { choices: session.chosen.join(", ") }),
    ...Object.entries(session.given).map(([name, value]) => `${asWords(name)}: ${spoken(value)}.`),
    session.language !== language &&
      sentence(language, "whisperLanguage", { language: wordsFor(session.language).name }),
    minutes > 0 &&
      sentence(language, "whisperWaited", {
        duration: sentence(language, minutes === 1 ? "minute" : "minutes", { minutes }),
      }),
    !session.person?.waiting && flow.person?.accept && sentence(language, "whisperAccept"),
  ];
  return [{ language, text: said.filter(Boolean).join(" ") }];
}

/** Whole minutes in a queue. */
function minutesWaited({ person }: Session, at: string): number {
  const since = person?.waiting?.since;
  return since === undefined ? 0 : Math.floor((Date.parse(at) - Date.parse(since)) / 60_000);
}

/** A name as it is read out: `after-call` as "after call". */
function asWords(name: string): string {
  return name.replaceAll("-", " ");
}
