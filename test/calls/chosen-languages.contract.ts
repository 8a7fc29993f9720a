/** What every store must do that remembers which languages callers chose. Each implementation runs all of it against its real engine. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChosenLanguages } from "../../src/calls/chosen-languages.ts";

type Store = ChosenLanguages & { close(): Promise<void> };

export function chosenLanguagesContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    test("of a caller who never chose a language none is known", async () => {
      expect(await store.chosenLanguage("nobody")).toBeNull();
    });

    test("the language that a caller chose is known, and no other's", async () => {
      await store.languageChosen("ana", "es-ES", 90);
      await store.languageChosen("ben", "el-GR", 1);
      expect(await store.chosenLanguage("ana")).toBe("es-ES");
      expect(await store.chosenLanguage("ben")).toBe("el-GR");
    });

    test("a later choice stands in place of the one before", async () => {
      await store.languageChosen("cleo", "es-ES", 90);
      await store.languageChosen("cleo", "en-US", 90);
      expect(await store.chosenLanguage("cleo")).toBe("en-US");
    });
  });
}
