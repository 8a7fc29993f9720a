/** What commands ask of a running server by its API, with the token of this machine's configuration. */
import type { SurveyResponse } from "../results/survey-response.ts";
import type { VoiceMessage } from "../results/voice-message.ts";

/** What a call left behind: its survey's response and the message that the caller left, where there are any. */
export type Stored = { response: SurveyResponse | null; message: VoiceMessage | null };

/** Who is to be brought in: a telephone in one line, and the agent's name for the reports; or the next agent of a queue. */
export type Wish = { to: string; agent?: string } | { to: { queue: string } };

export type ServerApi = {
  /** What is stored of a call. Rejects with a sentence where the server does not tell. */
  stored(call: string): Promise<Stored>;
  /** The calls that are promised and open, by their ids. Rejects with a sentence where the server does not tell. */
  promised(): Promise<string[]>;
  /** Asks for another agent on a call. Gives under which name they come. Rejects with a sentence where that cannot be. */
  handOff(call: string, wish: Wish): Promise<string>;
};

/** @param url Where the server is reached, without a slash at its end. */
export function serverApi(url: string, apiToken: string): ServerApi {
  async function ask(path: string, body?: object): Promise<Response> {
    const headers = { Authorization: `Bearer ${apiToken}`, "Content-Type": "application/json" };
    const response = await fetch(`${url}/api/${path}`, {
      headers,
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    if (response.status === 401)
      throw new Error(
        `The server at ${url} has another API_TOKEN or DATA_DIR than this command: use the same.`,
      );
    return response;
  }

  async function read<Answer>(path: string, command: string): Promise<Answer> {
    const response = await ask(path);
    if (response.status === 404)
      throw new Error(
        `The server at ${url} lets nobody read results: a proxy stands before it, so read them beside it by npx aftercall ${command}.`,
      );
    if (!response.ok)
      throw new Error(`The server at ${url} does not tell what is stored: it answered ${response.status}.`);
    return (await response.json()) as Answer;
  }

  return {
    async stored(call) {
      const [of, command] = [`?call=${encodeURIComponent(call)}`, `responses --call ${call}`];
      const { responses } = await read<{ responses: SurveyResponse[] }>(`responses${of}`, command);
      const { messages } = await read<{ messages: VoiceMessage[] }>(`messages${of}`, command);
      return { response: responses[0] ?? null, message: messages[0] ?? null };
    },
    async promised() {
      const { callbacks } = await read<{ callbacks: { id: string }[] }>("callbacks", "callbacks");
      return callbacks.map(({ id }) => id);
    },
    async handOff(call, wish) {
      const response = await ask(`calls/${encodeURIComponent(call)}/hand-off`, wish);
      // Whatever stands before the server answers in words of its own.
      const said = (await response.json().catch(() => ({}))) as { to?: string; error?: string };
      if (response.ok && said.to !== undefined) return said.to;
      if (said.error !== undefined) throw new Error(said.error);
      throw new Error(
        `The server at ${url} lets nobody ask for that (it answered ${response.status}): a proxy stands before it, so ask beside it.`,
      );
    },
  };
}
