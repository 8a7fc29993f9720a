/** The document of a flow that has callers wait in a queue at once, whose agents, ana and ben, ring the desk. */
export const lineWithDesk = `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ queue: support }, "+15550100"], survey: short }
queues: { support: { tell: 30s } }
desk:
  numbers: ["+15550190"]
  agents: [{ number: "+15550101", agent: ana }, { number: "+15550102", agent: ben }]
  queues: [support]
start: go
nodes: { go: { transfer: { queue: support } } }
`;
