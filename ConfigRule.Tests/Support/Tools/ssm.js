// Reads an Automation document as JSON from standard input; prints what the schema of AWS's language service says
// against it, a line each.
const { readFileSync } = require("node:fs");
const Ajv = require("ajv");

const schema = require("aws-ssm-document-language-service/dist/schema.json");
const validate = new Ajv({ allErrors: true }).compile({ ...schema, $schema: "http://json-schema.org/draft-07/schema#" });
if (!validate(JSON.parse(readFileSync(0, "utf8")))) {
  for (const error of validate.errors) {
    console.log(`${error.dataPath} ${error.message} ${JSON.stringify(error.params)}`);
  }
}
