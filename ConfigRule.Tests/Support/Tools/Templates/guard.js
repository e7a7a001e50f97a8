// AWS Control Tower's proactive controls, as cfn-guard rules.
const { existsSync } = require("node:fs");
const { dirname, join } = require("node:path");
const run = require("./run");

const folder = dirname(require.resolve("@cdklabs/cdk-validator-cfnguard/package.json"));
const system = { linux: "ubuntu", darwin: "macos" }[process.platform] ?? process.platform;
const processor = { x64: "x86_64", arm64: "aarch64" }[process.arch] ?? process.arch;
const program = join(folder, "bin", system, processor, "cfn-guard");
const SomeRulesFailed = 19;

exports.name = "cfn-guard";
exports.missing = () => (existsSync(program) ? undefined : "its npm package brings it for Linux and macOS only");
// The controls know no suppressions of their own, so this is written as for cdk-nag.
exports.suppressions = (metadata) => metadata.guard?.rules_to_suppress ?? [];

exports.findings = async (templates) => {
  const output = await run(
    program,
    [
      "validate",
      ...["--rules", join(folder, "rules/control-tower/cfn-guard")],
      ...templates.flatMap((template) => ["--data", template.file]),
      ...["--output-format", "json", "--structured", "--show-summary", "none"],
    ],
    [0, SomeRulesFailed],
  );
  const reports = JSON.parse(output);
  return templates.flatMap((template) => {
    const report = reports.find((candidate) => candidate.name === template.file);
    return report.not_compliant.flatMap(({ Rule: rule }) => {
      const [, id, message] = /\[(CT\.[\w.]+)\]: (.*?)\\n/.exec(JSON.stringify(rule)) ?? [null, rule.name, "not compliant"];
      return [...resources(rule)].map((resource) => ({ id, level: "error", resource, message, template }));
    });
  });
};

/** The logical ids on the paths of what was checked; not those of what it was compared "to". */
function resources(node, found = new Set()) {
  for (const [key, value] of Object.entries(node)) {
    if (key === "path") {
      const [, root, resource] = value.split("/");
      if (root === "Resources" && resource) {
        found.add(resource);
      }
    } else if (key !== "to" && value !== null && typeof value === "object") {
      resources(value, found);
    }
  }

  return found;
}
