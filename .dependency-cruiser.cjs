/** Who may know whom. See ARCHITECTURE.md. */
const only = (name, from, allowed) => ({
  name,
  severity: "error",
  from: { path: `^src/${from}/` },
  to: { path: "^src/", pathNot: `^src/(${[`${from}/`, ...allowed].join("|")})` },
});

module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { ...only("flow-knows-itself", "flow", []) },
    {
      name: "flow-knows-zod-cldr-and-leven-alone",
      severity: "error",
      from: { path: "^src/flow/" },
      to: { dependencyTypes: ["core", "npm", "npm-dev"], pathNot: "node_modules/(?:zod|cldr-rbnf|leven)/" },
    },
    only("calls-know-flow", "calls", ["flow/", "in-time\\.ts$"]),
    only("voice-knows-flow-and-calls", "voice", ["flow/", "calls/", "queues/", "outbound/"]),
    only("queues-know-calls", "queues", ["flow/", "calls/"]),
    only("outbound-knows-calls", "outbound", ["flow/", "calls/", "queues/", "twilio-api/", "numbers/"]),
    only("numbers-know-nobody", "numbers", []),
    only("hand-offs-know-voice", "hand-off", ["flow/", "calls/", "queues/", "twilio-api/", "voice/"]),
    only("the-api-knows-nobody", "twilio-api", []),
    only("transcripts-know-results", "transcripts", ["flow/", "calls/", "results/"]),
    only("library-knows-flow", "library", ["flow/", "numbers/"]),
    only("database-knows-flow", "database", ["flow/"]),
    only("deliveries-know-the-database", "deliveries", ["flow/", "calls/", "database/"]),
    only("results-know-deliveries", "results", [
      "flow/",
      "calls/",
      "database/",
      "deliveries/",
      "operations/log\\.ts$",
      "in-time\\.ts$",
    ]),
    only("relay-knows-results", "relay", ["flow/", "calls/", "deliveries/", "results/", "in-time\\.ts$"]),
    only("sinks-know-results", "sinks", [
      "flow/",
      "calls/",
      "deliveries/",
      "results/",
      "operations/log\\.ts$",
    ]),
    only("operations-know-calls", "operations", ["flow/", "calls/", "in-time\\.ts$"]),
    only("settings-know-what-they-set", "settings", ["calls/", "sinks/", "twilio-api/"]),
    only("phone-knows-nobody", "phone", []),
    {
      name: "nothing-knows-the-commands",
      severity: "error",
      from: { path: "^src/(?!cli/)" },
      to: { path: "^src/cli/" },
    },
    {
      name: "nothing-knows-the-phone-but-the-commands",
      severity: "error",
      from: { path: "^src/(?!cli/|phone/)" },
      to: { path: "^src/phone/" },
    },
    { name: "no-tests-in-the-product", severity: "error", from: { path: "^src/" }, to: { path: "^test/" } },
    { name: "nothing-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types"],
    },
  },
};
