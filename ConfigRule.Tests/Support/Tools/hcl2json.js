// Terraform text as JSON: HashiCorp's own parser, compiled to WebAssembly.
const { parse } = require("@cdktf/hcl2json");

module.exports = async (terraform) => JSON.stringify(await parse("plan.tf", terraform));
