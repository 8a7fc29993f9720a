import type { Action, Speech } from "./action.ts";

/** The same actions, with their words in place of recordings that cannot be had; and our own music where a queue's cannot. */
export function withoutLost(actions: readonly Action[], isLost: (audio: string) => boolean): Action[] {
  const spoken = (speech: Speech): Speech =>
    "audio" in speech && speech.instead && isLost(speech.audio) ? speech.instead : speech;
  return actions.map((action) => {
    if (!("speech" in action)) return action;
    const said = { ...action, speech: action.speech.map(spoken) };
    return said.do === "hold" && said.music !== null && isLost(said.music) ? { ...said, music: null } : said;
  });
}
