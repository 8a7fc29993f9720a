/** A caller who chose a language hears it from the beginning when they ring again: the store is asked once, beside the session. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { createTurnTaker, type TurnStore } from "../../src/calls/take-turn.ts";
import type { Flow } from "../../src/flow/link.ts";
import { flowFrom } from "../flow/conversation.ts";

type Store = ReturnType<typeof openSqliteSessions>;
let sessions: Store;
beforeEach(() => {
  sessions = openSqliteSessions(":memory:");
});
afterEach(() => sessions.close());

const menu = (more: object): Flow =>
  flowFrom({
    flow: "line",
    languages: {
      "en-US": { voice: "Polly.Joanna-Neural" },
      "es-ES": { voice: "Polly.Lucia-Neural", callers: ["+34"] },
    },
    ...more,
    person: { dial: ["+15550100"] },
    start: "main",
    nodes: {
      main: {
        menu: { "en-US": "For sales, press 1.", "es-ES": "Para ventas, oprima 1." },
        choices: {
          1: { said: { "en-US": ["sales"], "es-ES": ["ventas"] }, go: "sales" },
          8: { said: { "en-US": ["English"], "es-ES": ["inglés"] }, language: "en-US", go: "main" },
          9: { said: { "en-US": ["Spanish"], "es-ES": ["español"] }, language: "es-ES", go: "main" },
        },
      },
      sales: { transfer: { queue: "sales" } },
    },
  });
const remembering = menu({ rememberLanguage: "90 days" });
const at = "2026-11-22T12:00:00.000Z";
const ana = "+15550107777";

async function ring(
  call: string,
  {
    keys = [] as string[],
    caller = ana as string | null,
    flow = remembering,
    store = sessions as TurnStore,
  } = {},
): Promise<string> {
  const turns = createTurnTaker({ find: () => flow, callFlow: () => flow }, store, () => {});
  const { session } = await turns.begin(call, flow, caller, at);
  let turn = session.awaiting;
  for (const digits of keys)
    turn = (await turns.take(call, { type: "digits", digits, turn, at }))?.session.awaiting ?? 0;
  return session.language;
}

test("who chose a language hears it from the beginning of the next call", async () => {
  expect(await ring("CA1", { keys: ["9"] })).toBe("en-US");
  expect(await ring("CA2")).toBe("es-ES");
});

test("the last choice counts, before what the number tells", async () => {
  const caller = "+34910000000";
  expect(await ring("CA1", { caller, keys: ["8", "9", "8"] })).toBe("es-ES");
  expect(await ring("CA2", { caller })).toBe("en-US");
});

test("only a choice counts, not the language in which a call was", async () => {
  expect(await ring("CA1", { caller: "+34910000000", keys: ["1"] })).toBe("es-ES");
  const other = menu({ rememberLanguage: "90 days", languages: { ...twoLanguages } });
  expect(await ring("CA2", { caller: "+34910000000", flow: other })).toBe("en-US");
});
const twoLanguages = { "en-US": { voice: "Polly.Joanna-Neural" }, "es-ES": { voice: "Polly.Lucia-Neural" } };

test("the choice is another's for no other number, nor for one that is withheld", async () => {
  await ring("CA1", { keys: ["9"] });
  await ring("CA2", { keys: ["9"], caller: null });
  expect(await ring("CA3", { caller: "+15550108888" })).toBe("en-US");
  expect(await ring("CA4", { caller: null })).toBe("en-US");
});

test("a flow that does not say so neither keeps a choice nor looks for one", async () => {
  const languageChosen = vi.fn(sessions.languageChosen);
  const chosenLanguage = vi.fn(sessions.chosenLanguage);
  const store = { ...sessions, languageChosen, chosenLanguage };
  const flow = menu({});
  await ring("CA1", { keys: ["9"], flow, store });
  await ring("CA2", { flow, store });
  expect([languageChosen, chosenLanguage].map((asked) => asked.mock.calls)).toEqual([[], []]);
});

test("a store that cannot be reached, or does not answer, keeps nobody from being answered", async () => {
  await ring("CA1", { keys: ["9"] });
  const away = () => Promise.reject(new Error("The server is away."));
  const never = () => new Promise<never>(() => {});
  expect(
    await ring("CA2", { keys: ["8"], store: { ...sessions, chosenLanguage: away, languageChosen: away } }),
  ).toBe("en-US");
  expect(await ring("CA3", { store: { ...sessions, chosenLanguage: never } })).toBe("en-US");
});

test("it is asked for once a call, at the same time as the session", async () => {
  const asked: string[] = [];
  const load: Store["load"] = async (call) => {
    asked.push("session");
    await new Promise(setImmediate);
    asked.push("session is there");
    return sessions.load(call);
  };
  const chosenLanguage: Store["chosenLanguage"] = (caller) => {
    asked.push("language");
    return sessions.chosenLanguage(caller);
  };
  await ring("CA1", { keys: ["9", "8"], store: { ...sessions, load, chosenLanguage } });
  expect(asked.slice(0, 3).sort()).toEqual(["language", "session", "session is there"]);
  expect(asked.indexOf("language")).toBeLessThan(asked.indexOf("session is there"));
  expect(asked.filter((what) => what === "language")).toHaveLength(1);
});
