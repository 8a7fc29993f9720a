import { describe, expect, test } from "vitest";
import { heardEvent, recordedEvent } from "../../src/voice/form-to-event.ts";
import { formOf } from "./form-of.ts";

const at = "2026-01-05T09:00:00.000Z";

describe("what was said", () => {
  test.each([
    ["0.91", 0.91],
    ["0.0", 0],
    ["", undefined],
    ["high", undefined],
    [undefined, undefined],
  ])("with the confidence %s", (Confidence, confidence) => {
    const event = heardEvent(formOf({ SpeechResult: "yes", Confidence }), 3, at);
    expect(event).toEqual({
      type: "speech",
      text: "yes",
      turn: 3,
      at,
      gone: false,
      ...(confidence !== undefined && { confidence }),
    });
  });

  test("counts less than a key that came with it", () => {
    expect(heardEvent(formOf({ Digits: "2", SpeechResult: "one" }), 3, at)).toMatchObject({ digits: "2" });
  });
});

describe("a recording", () => {
  const recording = (fields: Record<string, string>) =>
    recordedEvent(
      formOf({ RecordingUrl: "https://api.example/Recordings/RE1", RecordingDuration: "9", ...fields }),
      3,
      at,
    );

  test("has an id, an address and a length; without an id its address has one", () => {
    const kept = { id: "RE1", url: "https://api.example/Recordings/RE1", seconds: 9 };
    expect(recording({ RecordingSid: "RE1" })).toMatchObject({ recording: kept, silent: false });
    expect(recording({})).toMatchObject({ recording: kept });
  });

  test("an id or an address that no table could keep counts as missing", () => {
    for (const RecordingSid of ["RE\0", "R".repeat(9000)])
      expect(recording({ RecordingSid })).toMatchObject({ recording: { id: "RE1" } });
    expect(recording({ RecordingUrl: "https://api.example/\0" })).toMatchObject({ recording: null });
  });

  test.each<Record<string, string>>([{ RecordingDuration: "0" }, { RecordingUrl: "" }])(
    "of no length, or without an address, is none: %o",
    (fields) => {
      expect(recording(fields)).toMatchObject({ recording: null, silent: false });
    },
  );

  test.each([
    ["as long as the silence that ends it: nobody spoke", { RecordingDuration: "4" }, true],
    ["a second longer", { RecordingDuration: "5" }, false],
    ["short, and ended by a key", { RecordingDuration: "2", Digits: "#" }, false],
    ["short, and ended by the hang-up", { RecordingDuration: "2", Digits: "hangup" }, false],
  ])("%s", (_, fields, silent) => {
    expect(recording(fields)).toMatchObject({ silent });
  });

  test("that the hang-up ended was ended by no key", () => {
    expect(recording({ Digits: "hangup", CallStatus: "completed" })).toMatchObject({
      digits: "",
      gone: true,
    });
    expect(recording({ Digits: "#" })).toMatchObject({ digits: "#", gone: false });
  });
});
