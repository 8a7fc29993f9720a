import { firstTables } from "./0001-first-tables.ts";
import { voidDeliveries } from "./0002-void-deliveries.ts";
import { coverage } from "./0003-coverage.ts";
import { foundClosed } from "./0004-found-closed.ts";
import { assignment } from "./0005-assignment.ts";
import { messageTranscripts } from "./0006-message-transcripts.ts";
import { level } from "./0007-level.ts";
import { agents } from "./0008-agents.ts";
import { askedLater } from "./0009-asked-later.ts";
import { waited } from "./0010-waited.ts";
import { confirmed } from "./0011-confirmed.ts";
import { prompts } from "./0012-prompts.ts";
import { wordsFrom } from "./0013-words-from.ts";
import type { Migration } from "./migration.ts";

/** Only ever added to, and never changed once it has been released: a database is brought forward by those that it has not had yet, never back. */
export const migrations: Record<string, Migration> = {
  "0001-first-tables": firstTables,
  "0002-void-deliveries": voidDeliveries,
  "0003-coverage": coverage,
  "0004-found-closed": foundClosed,
  "0005-assignment": assignment,
  "0006-message-transcripts": messageTranscripts,
  "0007-level": level,
  "0008-agents": agents,
  "0009-asked-later": askedLater,
  "0010-waited": waited,
  "0011-confirmed": confirmed,
  "0012-prompts": prompts,
  "0013-words-from": wordsFrom,
};
