/** A call back from the wish to the survey: who is on its telephones, and what they came to. */
import type { Exchange } from "../../src/phone/exchange.ts";
import type { People } from "../../src/phone/people.ts";

/** What somebody came to in one call. */
export type Experience = {
  heard: string[];
  /** How often they talked with somebody. */
  talks: number;
};

/** What a story needs of its telephones. */
export type Stage = {
  exchange: Exchange;
  /** The caller's number: each story has another. */
  caller: string;
  /** Places a call, in so many seconds. */
  ring(seconds: number, from: string, to: string, people: People): string;
};

export type Story = {
  name: string;
  /** Who rings whom. Gives whoever else has a telephone that may be called, and who stays on the line until the story is over. */
  begin(stage: Stage, caller: CallersCalls): { telephones: Record<string, People>; agents: string[] };
};

/** The caller's own calls: the one with the wish, and those in which they are called. */
export type CallersCalls = { wish: People & Experience; backs: (People & Experience)[]; called(): People };

/** What the caller does: wishes to be called back, wants the talk when called, and answers what is asked. */
const replies: readonly [RegExp, string][] = [
  [/To be called back|call you back when|press 1\. For another number|talk to us now/, "1"],
  [/polite/, "5"],
  [/solved/, "1"],
];

function person(): People & Experience {
  const self: People & Experience = {
    heard: [],
    talks: 0,
    hears(sound) {
      if (sound.by !== "caller") return;
      if (sound.sound === "speech") self.heard.push(sound.text);
      if (sound.sound === "joined") self.talks += 1;
    },
    caller(moment) {
      if (moment.at !== "gather") return { do: "wait" };
      const heard = moment.heard.map((sound) => (sound.sound === "speech" ? sound.text : "")).join(" ");
      const keys = replies.find(([words]) => words.test(heard))?.[1];
      return keys === undefined ? { do: "silence" } : { do: "press", keys };
    },
  };
  return self;
}

export function callersCalls(): CallersCalls {
  const backs: CallersCalls["backs"] = [];
  return {
    wish: person(),
    backs,
    called() {
      const one = person();
      backs.push(one);
      return one;
    },
  };
}

/** At the desk: ends each talk with the star key after a minute, and goes home after the first. */
function atDesk(): People {
  let talked = false;
  return {
    caller(moment) {
      if (moment.at === "queue" && talked) return { do: "hangUp", during: 1 };
      if (moment.at !== "talk") return { do: "wait" };
      talked = true;
      return { do: "press", keys: "*", during: 60 };
    },
  };
}

/** Who is rung the plain way where something failed, and talks for a minute. */
const colleague: People = {
  caller: ({ at }) => (at === "talk" ? { do: "hangUp", during: 60 } : { do: "wait" }),
};

/** Is rung, takes the call, and talks for a minute. */
const rung: People = {
  caller(moment) {
    if (moment.at === "talk") return { do: "hangUp", during: 60 };
    const asked = moment.at === "gather" && moment.heard.some(isAboutTaking);
    return asked ? { do: "press", keys: "1" } : { do: "wait" };
  },
};
const isAboutTaking = (sound: { sound: string; text?: string }) => /press 1/.test(sound.text ?? "");

/** Does not take it, as a voicemail would not. */
const voicemail: People = { caller: () => ({ do: "silence" }) };

export const stories: readonly Story[] = [
  {
    name: "called back by an agent at the desk",
    begin({ ring, caller }, { wish }) {
      ring(0, caller, "+12125550100", wish);
      return {
        telephones: { "+12125550101": colleague },
        agents: [ring(50, "+12125550111", "+12125550190", atDesk())],
      };
    },
  },
  {
    name: "called back by agents who are rung",
    begin({ ring, caller }, { wish }) {
      ring(0, caller, "+12125550102", wish);
      return { telephones: { "+12125550113": voicemail, "+12125550114": rung }, agents: [] };
    },
  },
];
