// Reads a SARIF log from standard input; prints what the schema of SARIF 2.1.0 says against it, a line each.
const { readFileSync } = require("node:fs");
const Ajv = require("ajv");

const ajv = new Ajv({ schemaId: "auto", allErrors: true });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const validate = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));
if (!validate(JSON.parse(readFileSync(0, "utf8")))) {
  for (const error of validate.errors) {
    console.log(`${error.dataPath} ${error.message} ${JSON.stringify(error.params)}`);
  }
}
