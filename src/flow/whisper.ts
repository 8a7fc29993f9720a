import type { Flow } from "./link.ts";
import { spoken } from "./prompt.ts";
import type { Session, Speech } from "./turn.ts";
import { sentence, wordsFor } from "./words/index.ts";

/** What an agent hears before the caller is put through, in the flow's first language: nobody has to tell it twice. */
export function whisper(flow: Flow, session: Session): Speech[] {
  const language = flow.firstLanguage;
  const said = [
    sentence(language, "whisperFlow", { flow: asWords(flow.name) }),
    session.chosen.length > 0 && sentence(language, "whisperChosen", { choices: session.chosen.join(", ") }),
    ...Object.entries(session.given).map(([name, value]) => `${asWords(name)}: ${spoken(value)}.`),
    session.language !== language &&
      sentence(language, "whisperLanguage", { language: wordsFor(session.language).name }),
    flow.person?.accept && sentence(language, "whisperAccept"),
  ];
  return [{ language, text: said.filter(Boolean).join(" ") }];
}

/** A name as it is read out: `after-call` as "after call". */
function asWords(name: string): string {
  return name.replaceAll("-", " ");
}
