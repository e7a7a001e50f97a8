// What a JSON schema says against a document, a line each. Input: {document, schema}; without a schema that of SARIF 2.1.0 counts.
const Ajv = require("ajv");

const ajv = new Ajv({ schemaId: "auto", allErrors: true });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const sarif = () => require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

module.exports = (input) => {
  const { document, schema } = JSON.parse(input);
  const validate = ajv.compile(schema ?? sarif());
  return validate(document)
    ? ""
    : validate.errors.map((error) => `${error.dataPath} ${error.message} ${JSON.stringify(error.params)}`).join("\n");
};
