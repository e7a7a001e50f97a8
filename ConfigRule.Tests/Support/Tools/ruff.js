// Reads Python from standard input; prints what ruff's linter says against it, a line each, and whether its formatter
// would change something.
const { readFileSync } = require("node:fs");
const { PositionEncoding, Workspace } = require("@astral-sh/ruff-wasm-nodejs");

const settings = {
  "line-length": 120,
  "target-version": "py311",
  lint: { select: ["A", "B", "C4", "E", "F", "I", "N", "PERF", "PL", "RET", "RUF", "S", "SIM", "UP", "W"] },
};
const text = readFileSync(0, "utf8");
const workspace = new Workspace(settings, PositionEncoding.Utf16);
for (const found of workspace.check(text)) {
  console.log(`${found.start_location.row}: ${found.code} ${found.message}`);
}
if (workspace.format(text) !== text) {
  console.log("ruff format would change this");
}
