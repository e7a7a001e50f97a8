// Reads Terraform text on standard input, writes it as JSON: HashiCorp's own parser, compiled to WebAssembly.
const { parse } = require("@cdktf/hcl2json");

let text = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => (text += chunk));
process.stdin.on("end", async () => process.stdout.write(JSON.stringify(await parse("plan.tf", text))));
