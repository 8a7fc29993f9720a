/** What is known of Twilio's languages and voices, held against its own package. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { heardLanguage } from "../../src/flow/hearing/ear.ts";
import { heardByTwilio } from "../../src/flow/verify/recogniser.ts";
import { languagesOfVoice, speaks } from "../../src/flow/verify/voices.ts";
import { languages } from "../../src/flow/words/index.ts";

const types = readFileSync("node_modules/twilio/lib/twiml/VoiceResponse.d.ts", "utf8");

/** The texts of a union type of the package. */
function textsOf(type: string): string[] {
  const union = new RegExp(`type ${type} = ([^;]*);`).exec(types)?.[1] ?? "";
  return [...union.matchAll(/"([^"]+)"/g)].map(([, text = ""]) => text);
}

test("the recogniser's languages are those of the package", () => {
  expect([...heardByTwilio]).toEqual(textsOf("GatherLanguage"));
});

test("of every voice of the package it is known which language it speaks, but for the plain ones", () => {
  const voices = textsOf("SayVoice");
  expect(voices.length).toBeGreaterThan(100);
  expect(voices.filter((voice) => languagesOfVoice(voice) === null)).toEqual(["man", "woman", "alice"]);
});

test.each([
  ["Polly.Kajal-Neural", "hi-IN", true],
  ["Polly.Kajal-Neural", "en-IN", true],
  ["Polly.Mía-Generative", "es-ES", true],
  ["Polly.Hiujin-Neural", "zh-HK", true],
  ["Google.cmn-CN-Wavenet-A", "cmn-Hans-CN", true],
  ["Google.ar-XA-Wavenet-A", "ar-AE", true],
  ["Polly.Joanna-Neural", "es-US", false],
])("%s: whether it speaks %s is %s", (voice, tag, does) => {
  expect(speaks(voice, tag)).toBe(does);
});

test("answers are understood in every language in which a flow can be written", () => {
  expect(Object.keys(languages).filter((tag) => heardLanguage(tag) === null)).toEqual([]);
});
