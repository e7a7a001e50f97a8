// What ruff's linter says against some Python, a line each, and whether its formatter would change something.
const { PositionEncoding, Workspace } = require("@astral-sh/ruff-wasm-nodejs");

const workspace = new Workspace(
  {
    "line-length": 120,
    "target-version": "py311",
    lint: { select: ["A", "B", "C4", "E", "F", "I", "N", "PERF", "PL", "RET", "RUF", "S", "SIM", "UP", "W"] },
  },
  PositionEncoding.Utf16,
);

module.exports = (python) =>
  [
    ...workspace.check(python).map((found) => `${found.start_location.row}: ${found.code} ${found.message}`),
    ...(workspace.format(python) === python ? [] : ["ruff format would change this"]),
  ].join("\n");
