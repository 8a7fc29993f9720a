import type { Heard } from "../../phone/people.ts";
import { isTone } from "../is-tone.ts";

/** Under the language tag, which stands before the first words of each language. */
const indent = " ".repeat(9);

/** Puts what is heard on the line into lines to print. Remembers the language, which is told only where it changes. */
export class Display {
  /** The language that the caller heard last. */
  language = "en-US";
  #told = "";
  #playing = "";

  /** The line for a sound, or null where there is nothing to tell. */
  line(heard: Heard): string | null {
    // Music that is repeated is told once.
    const again = heard.sound === "audio" && heard.url === this.#playing;
    this.#playing = heard.sound === "audio" ? heard.url : "";
    if (again) return null;
    if (heard.by === "agent")
      return heard.sound === "speech" ? aside(`in the agent's ear: ${heard.text}`) : null;
    if (isTone(heard)) return aside("tone");
    switch (heard.sound) {
      case "speech":
        return this.#spoken(heard.text, heard.language);
      case "audio":
        return aside(`plays ${heard.url}`);
      case "beep":
        return aside("tone");
      case "ringing":
        return aside(`ringing ${heard.to}`);
      case "music":
        return aside("music");
      case "joined":
        return aside("caller and agent are joined");
      case "cut":
        return aside("cut short");
      case "pause":
        return aside(`nothing for ${heard.seconds} s`);
      case "tones":
        return aside(`tones ${heard.digits}`);
    }
  }

  #spoken(text: string, language: string): string {
    this.language = language;
    const tag = language === this.#told ? "" : language;
    this.#told = language;
    return `  ${tag.padEnd(indent.length - 2)}${text}`;
  }
}

/** A line about the call that is no part of what is said in it. */
export function aside(text: string): string {
  return `${indent}(${text})`;
}
