// What the strict schema of CycloneDX 1.6 says against a bill of materials, a line each.
const { Spec, Validation } = require("@cyclonedx/cyclonedx-library");

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

module.exports = async (bill) =>
  ((await validator.validate(bill)) ?? [])
    .map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)
    .join("\n");
