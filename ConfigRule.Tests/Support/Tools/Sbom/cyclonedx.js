// Reads a bill of materials from standard input; prints what the strict schema of CycloneDX 1.6 says against it, a line each.
const { readFileSync } = require("node:fs");
const { Spec, Validation } = require("@cyclonedx/cyclonedx-library");

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
validator.validate(readFileSync(0, "utf8")).then((errors) => {
  for (const error of errors ?? []) {
    console.log(`${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  }
});
