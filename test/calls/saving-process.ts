/** A process that saves one session after the other in a SQLite file and says so after each, until it is ended. Argument: the file. */
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { newSession } from "../../src/flow/step.ts";
import { sampleFlow } from "../flow/conversation.ts";

const sessions = openSqliteSessions(process.argv[2] ?? "");
const flow = sampleFlow();
for (let saved = 0; ; saved += 1) {
  const call = `CA${saved}`;
  try {
    await sessions.save({ ...newSession(call, flow), turn: 1 }, [
      {
        call,
        turn: 1,
        index: 0,
        at: "2026-01-05T09:00:00.000Z",
        effect: { type: "languageChosen", language: "x".repeat(1000) },
      },
    ]);
    process.send?.({ saved: call });
  } catch (error) {
    process.send?.({ failed: call, why: String(error) });
    break;
  }
}
await new Promise(() => setInterval(() => {}, 1000));
