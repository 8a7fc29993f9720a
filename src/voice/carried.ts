/** What goes along with a call to the telephone that is rung, for the agent's own software to show. */
import type { Known } from "../flow/known.ts";

/** The most that the headers behind a SIP address may be together, in characters (Twilio docs: error 13251). */
const mostInHeaders = 1023;

/** The most that the names and values of a client's parameters are together, in characters: few enough, for Twilio publishes no number. */
const mostInParameters = 800;

/** The headers behind a SIP address, with the `?` before them; empty where there are none. What has no room is left out, never cut. */
export function sipHeaders(call: string, known: Known): string {
  const headers = carried(call, known).map(
    ([name, value]) => `X-Aftercall-${name}=${encodeURIComponent(value)}`,
  );
  const fitting = thatFit(headers, mostInHeaders, (header) => header.length + 1);
  return fitting.length > 0 ? `?${fitting.join("&")}` : "";
}

/** The parameters of a client, by name. */
export function clientParameters(call: string, known: Known): [name: string, value: string][] {
  const parameters = carried(call, known).map(([name, value]): [string, string] => [
    `aftercall-${name.toLowerCase()}`,
    value,
  ]);
  return thatFit(parameters, mostInParameters, ([name, value]) => name.length + value.length);
}

/** By name, what is of most use first. */
function carried(call: string, known: Known): [name: string, value: string][] {
  const { flow, caller, chosen, given, language, queue, why, waited, lastScore } = known;
  const all: [string, string | number | null][] = [
    ["Call", call],
    ["Caller", caller],
    ["Queue", queue],
    ["Chosen", chosen.length > 0 ? chosen.join(", ") : null],
    ...Object.entries(given).map(([name, value]): [string, string | number | null] => [
      `Given-${name}`,
      value,
    ]),
    ["Language", language],
    ["Waited", waited],
    ["Last-Score", lastScore],
    ["Why", why],
    ["Flow", flow],
  ];
  return all.flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, oneLine(String(value))]],
  );
}

/** A header is one line, and half a surrogate pair cannot be written in an address. */
function oneLine(value: string): string {
  return value
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .trim();
}

function thatFit<One>(all: readonly One[], most: number, sizeOf: (one: One) => number): One[] {
  let room = most;
  return all.filter((one) => {
    const fits = sizeOf(one) <= room;
    if (fits) room -= sizeOf(one);
    return fits;
  });
}
