// Checks CloudFormation templates in JSON, and conformance packs in YAML, by four tools:
//
//     node lint.js TEMPLATE…
//
// Prints what it found as text for people. The exit status is 1 if something was found, and 2 if a tool failed.
// Suppressions stand in the metadata of the resource that they are about:
//
//     cdk-nag      cdk_nag.rules_to_suppress: [{id, reason}]
//     cfn-guard    guard.rules_to_suppress: [{id, reason}]
//     cfn-lint     cfn-lint.config.ignore_checks: [id] and cfn-lint.reasons: {id: reason}
const { readFileSync } = require("node:fs");
const { resolve } = require("node:path");
const { parse } = require("yaml");
const apply = require("./suppressions");
const text = require("./text");

async function lint(files) {
  const templates = readDistinct(files);
  // The last one works in this process, while the others do in theirs.
  const tools = [require("./cfn-lint"), require("./guard"), require("./pack"), require("./nag")];
  const missing = tools.map((tool) => ({ tool: tool.name, install: tool.missing() })).filter(({ install }) => install);
  const present = tools.filter((tool) => !missing.some((one) => one.tool === tool.name));
  const found = await Promise.all(present.map((tool) => tool.findings(templates)));

  const report = { findings: [], suppressions: [], missing };
  present.forEach((tool, i) => {
    for (const template of templates) {
      const own = found[i].filter((finding) => finding.template === template);
      const result = apply(tool, template, own);
      for (const list of ["findings", "suppressions"]) {
        report[list].push(...result[list].map((entry) => ({ ...entry, tool: tool.name, template: template.file })));
      }
    }
  });
  return report;
}

/** The same template twice, as the CDK writes what is an asset of another stack, is one. */
function readDistinct(files) {
  const byContent = new Map();
  for (const file of files.map((name) => resolve(name))) {
    const content = readFileSync(file, "utf8");
    if (!byContent.has(content)) {
      byContent.set(content, { file, text: content, json: file.endsWith(".yaml") ? parse(content) : JSON.parse(content) });
    }
  }

  return [...byContent.values()];
}

/** For the tests' host: the files as a JSON array, the report as JSON. */
module.exports = async (files) => JSON.stringify(await lint(JSON.parse(files)));

if (require.main === module) {
  lint(process.argv.slice(2))
    .then((report) => {
      process.stdout.write(text(report));
      process.exitCode = report.findings.length > 0 ? 1 : 0;
    })
    .catch((error) => {
      console.error(error.message);
      process.exitCode = 2;
    });
}
