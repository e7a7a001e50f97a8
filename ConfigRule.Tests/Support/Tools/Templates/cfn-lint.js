// cfn-lint, a program in Python: resources against AWS's schemas.
const { spawnSync } = require("node:child_process");
const run = require("./run");

let there;
const isThere = () => (there ??= !spawnSync("cfn-lint", ["--version"]).error);

exports.name = "cfn-lint";
exports.missing = () => (isThere() ? undefined : "pip install cfn-lint==1.51.0");
// Its own metadata has no place for a reason, so this stands beside it.
exports.suppressions = ({ "cfn-lint": own }) =>
  (own?.config?.ignore_checks ?? []).map((id) => ({ id, reason: own.reasons?.[id] }));

exports.findings = async (templates) => {
  const all = ["E", "W"]; // Checked although the metadata says to ignore them: see suppressions.js.
  const output = await run(
    "cfn-lint",
    ["--format", "json", "--non-zero-exit-code", "none", "--mandatory-checks", ...all, "--", ...templates.map(({ file }) => file)],
    [0],
  );
  return JSON.parse(output).map(({ Rule: rule, Level: level, Message: message, Filename: file, Location: { Path: path } }) => ({
    id: rule.Id,
    level: level.toLowerCase(),
    resource: path?.[0] === "Resources" ? path[1] : "",
    message,
    template: templates.find((template) => template.file === file),
  }));
};
