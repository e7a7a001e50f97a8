// What the schema of AWS's language service says against an Automation document in JSON, a line each.
const Ajv = require("ajv");

const schema = require("aws-ssm-document-language-service/dist/schema.json");
const validate = new Ajv({ allErrors: true }).compile({ ...schema, $schema: "http://json-schema.org/draft-07/schema#" });

module.exports = (document) =>
  validate(JSON.parse(document))
    ? ""
    : validate.errors.map((error) => `${error.dataPath} ${error.message} ${JSON.stringify(error.params)}`).join("\n");
