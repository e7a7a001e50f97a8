// What Microsoft's SARIF multitool finds in a log by its own rules and by GitHub's, a line each. Only errors.
const { chmodSync, mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { spawnSync } = require("node:child_process");
const { tmpdir } = require("node:os");
const { dirname, join } = require("node:path");

module.exports = (log) => {
  const folder = mkdtempSync(join(tmpdir(), "mq003-"));
  try {
    const program = join(dirname(require.resolve("@microsoft/sarif-multitool-linux/package.json")), "Sarif.Multitool");
    // Its installation script would do this, but none is run.
    chmodSync(program, 0o755);
    const file = join(folder, "log.sarif");
    writeFileSync(file, log);
    const run = spawnSync(program, ["validate", file, "--rule-kind", "Sarif;Ghas", "--level", "Error", "--output", join(folder, "result.sarif")], {
      encoding: "utf8",
    });
    if (!run.stdout?.includes("Analysis completed")) {
      throw new Error(`The multitool did not finish: ${run.error ?? run.stdout + run.stderr}`);
    }

    return run.stdout.split("\n").filter((line) => line.includes(" error ")).join("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
};
