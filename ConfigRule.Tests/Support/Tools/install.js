// Installs the npm packages of one folder of tools, once for each lock file, into artifacts/; prints where.
//
//     node install.js [FOLDER]     the folder beside this file; none is this file's own
//
// A script of the folder finds them by NODE_PATH, so changing a script installs nothing again.
const { createHash, randomUUID } = require("node:crypto");
const { spawnSync } = require("node:child_process");
const { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } = require("node:fs");
const { join, resolve } = require("node:path");

const source = join(__dirname, process.argv[2] ?? "");
const manifests = ["package.json", "package-lock.json"];
const hash = createHash("sha256");
manifests.forEach((file) => hash.update(readFileSync(join(source, file))));
const tools = resolve(__dirname, "../../../artifacts/tools");
const folder = join(tools, `node-${hash.digest("hex").slice(0, 12)}`);
if (!existsSync(folder)) {
  // Under another name until it is complete: a run that is interrupted leaves nothing half done.
  const growing = join(tools, randomUUID());
  mkdirSync(growing, { recursive: true });
  manifests.forEach((file) => copyFileSync(join(source, file), join(growing, file)));
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: growing,
    encoding: "utf8",
    shell: process.platform === "win32", // Where npm is a script.
  });
  if (npm.status !== 0) {
    rmSync(growing, { recursive: true });
    console.error(`npm ci: ${npm.error?.message ?? npm.stderr}`);
    process.exit(npm.error?.code === "ENOENT" ? 127 : 1); // As a shell says that there is no such program.
  }

  try {
    renameSync(growing, folder);
  } catch (error) {
    // Another process was faster.
    rmSync(growing, { recursive: true });
    if (!existsSync(folder)) {
      throw error;
    }
  }
}

console.log(join(folder, "node_modules"));
