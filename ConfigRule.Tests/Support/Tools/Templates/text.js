// The report for people: findings by template, then suppressions by rule and reason, with how often.
const { relative } = require("node:path");

const WidestColumn = 48;
const LongestMessage = 100; // The rules of NIST name every control; the JSON has them all.

module.exports = function text({ findings, suppressions, missing }) {
  return [
    ...missing.map(({ tool, install }) => `${tool} is missing, so nothing is known of it: ${install}`),
    `Findings: ${findings.length}`,
    ...[...grouped(findings, ({ template }) => template)].flatMap(([template, own]) => [
      `  ${relative("", template)}`,
      ...table(own.map((one) => [one.tool, one.level, one.resource || "(template)", one.id, shortened(one.message)])),
    ]),
    `Suppressions: ${suppressions.length}`,
    ...table([...grouped(suppressions, ({ id, reason }) => JSON.stringify([id, reason])).values()]
      .map((same) => [same[0].id, `${same.length} x`, same[0].reason])
      .sort()),
    "",
  ].join("\n");
};

function grouped(list, key) {
  const groups = new Map();
  list.forEach((one) => groups.set(key(one), [...(groups.get(key(one)) ?? []), one]));
  return groups;
}

function shortened(message) {
  return message.length <= LongestMessage ? message : `${message.slice(0, LongestMessage)}…`;
}

/** Columns as wide as what stands in them, within reason. */
function table(rows) {
  const width = (column) => Math.min(WidestColumn, Math.max(...rows.map((row) => row[column].length)));
  const widths = (rows[0] ?? []).map((_, column) => width(column));
  return rows.map((row) => `    ${row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd()}`);
}
