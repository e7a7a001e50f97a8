// Checks CloudFormation templates in JSON by three tools:
//
//     node lint.js [--text] TEMPLATE…
//
// Prints {findings, suppressions, missing} as JSON, or as text for people. The exit status is 1 if something was found,
// and 2 if a tool failed. Suppressions stand in the metadata of the resource that they are about:
//
//     cdk-nag      cdk_nag.rules_to_suppress: [{id, reason}]
//     cfn-guard    guard.rules_to_suppress: [{id, reason}]
//     cfn-lint     cfn-lint.config.ignore_checks: [id] and cfn-lint.reasons: {id: reason}
const { readFileSync } = require("node:fs");
const { resolve } = require("node:path");
const apply = require("./suppressions");
const text = require("./text");

async function lint(files) {
  const templates = readDistinct(files);
  // The last one works in this process, while the others do in theirs.
  const tools = [require("./cfn-lint"), require("./guard"), require("./nag")];
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
      byContent.set(content, { file, json: JSON.parse(content) });
    }
  }

  return [...byContent.values()];
}

const args = process.argv.slice(2);
const isText = args[0] === "--text";
lint(isText ? args.slice(1) : args)
  .then((report) => {
    process.stdout.write(isText ? text(report) : JSON.stringify(report));
    process.exitCode = report.findings.length > 0 ? 1 : 0;
  })
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
