// What a reader of JUnit XML that is not ours makes of a report, as JSON.
const { pathToFileURL } = require("node:url");

module.exports = async (xml) => {
  // An ES module, which NODE_PATH alone does not find.
  const { parse } = await import(pathToFileURL(require.resolve("junit2json")));
  return JSON.stringify(await parse(xml));
};
