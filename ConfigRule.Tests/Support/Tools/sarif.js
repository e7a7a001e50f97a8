// What the schema of SARIF 2.1.0 says against a log, a line each.
const Ajv = require("ajv");

const ajv = new Ajv({ schemaId: "auto", allErrors: true });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const validate = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

module.exports = (log) =>
  validate(JSON.parse(log))
    ? ""
    : validate.errors.map((error) => `${error.dataPath} ${error.message} ${JSON.stringify(error.params)}`).join("\n");
