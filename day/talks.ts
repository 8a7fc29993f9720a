/** Who talked with whom in a day, as the telephone network saw it: by what Twilio told of each leg, and of who came into which conference and left it. */
import type { CallRecord } from "../src/phone/call-record.ts";
import type { CallView } from "../src/phone/call-view.ts";
import type { TraceEntry } from "../src/phone/trace.ts";

/** An agent talked with the caller of this call, from one second of the day to another. */
export type Talk = {
  call: string;
  /** The number of the agent's telephone. */
  agent: string;
  from: number;
  to: number;
  /** In a room in which others may have talked, too. */
  inRoom: boolean;
};

type Request = Extract<TraceEntry, { what: "request" }>;

/** @param others The calls of agents. */
export function talksOf(
  calls: readonly CallRecord[],
  others: readonly CallRecord[],
  view: (sid: string) => CallView | undefined,
): Talk[] {
  const agentOf = (sid: string) => {
    const leg = view(sid);
    return (leg?.direction === "inbound" ? leg.from : leg?.to) ?? sid;
  };
  const direct = calls.flatMap((record) => [...dialed(record), ...taken(record)]);
  const known = new Set(calls.map(({ callSid }) => callSid));
  const together = inRooms(
    [...calls, ...others].flatMap(({ trace }) => trace.filter(isOfRoom)),
    known,
  );
  return [
    ...direct.map((talk) => ({ ...talk, agent: agentOf(talk.agent), inRoom: false })),
    ...together.map((talk) => ({ ...talk, agent: agentOf(talk.agent), inRoom: true })),
  ];
}

type ByLeg = Omit<Talk, "inRoom">;

const requests = ({ trace }: CallRecord) =>
  trace.filter((entry): entry is Request => entry.what === "request");

/** When the caller was joined with somebody. */
function joinedAt({ trace }: CallRecord): number[] {
  return trace.flatMap((entry) =>
    entry.what === "heard" && entry.heard.by === "caller" && entry.heard.sound === "joined" ? [entry.at] : [],
  );
}

/** With telephones that the call itself rang. */
function dialed(record: CallRecord): ByLeg[] {
  const { callSid: call } = record;
  return requests(record).flatMap(({ at: to, params }) => {
    const { CallSid, DialBridged, DialCallSid: agent } = params;
    if (CallSid !== call || DialBridged !== "true" || agent === undefined) return [];
    return [{ call, agent, from: joinedAt(record).findLast((at) => at <= to) ?? to, to }];
  });
}

/** With agents who took the call from a queue. */
function taken(record: CallRecord): ByLeg[] {
  const { callSid: call } = record;
  const takes = requests(record).filter(
    ({ params }) => params.DequeingCallSid !== undefined && params.CallSid === call,
  );
  return takes.flatMap(({ at, params: { DequeingCallSid: agent = "" } }, index) => {
    const next = takes[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const from = joinedAt(record).find((joined) => joined >= at && joined < next);
    const to = requests(record).find(
      ({ at, params }) => at >= (from ?? 0) && params.QueueResult !== undefined,
    )?.at;
    return from === undefined ? [] : [{ call, agent, from, to: to ?? from }];
  });
}

const isOfRoom = (entry: TraceEntry): entry is Request =>
  entry.what === "request" && (entry.params.StatusCallbackEvent ?? "").startsWith("participant-");

/** In conferences, while caller and agent were both there. */
function inRooms(told: readonly Request[], calls: ReadonlySet<string>): ByLeg[] {
  const rooms = Map.groupBy(told, ({ params }) => params.ConferenceSid ?? "");
  return [...rooms.values()].flatMap((events) => {
    const stays = [...Map.groupBy(events, ({ params }) => params.CallSid ?? "")].map(([leg, own]) => {
      const when = (event: string) => own.find(({ params }) => params.StatusCallbackEvent === event)?.at;
      return { leg, from: when("participant-join") ?? 0, to: when("participant-leave") ?? 0 };
    });
    const caller = stays.find(({ leg }) => calls.has(leg));
    if (!caller) return [];
    return stays
      .filter((stay) => stay !== caller)
      .map(({ leg: agent, from, to }) => ({
        call: caller.leg,
        agent,
        from: Math.max(from, caller.from),
        to: Math.min(to, caller.to),
      }))
      .filter(({ from, to }) => from <= to);
  });
}
