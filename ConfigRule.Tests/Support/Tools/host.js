// Runs the other scripts, one after the other, in one process: loading what they need takes longer than what they are asked.
//
// A line of JSON comes in, {script, input}, and one goes out: {output} or {error}.
const { join } = require("node:path");
const { createInterface } = require("node:readline");

async function answer({ script, input }) {
  try {
    return { output: await require(join(__dirname, script))(input) };
  } catch (error) {
    return { error: `${error.stack ?? error}` };
  }
}

(async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
  }
})();
