// cdk-nag's rules of the AWS Solutions and NIST 800-53 rev 5 packs.
const { App, Stack } = require("aws-cdk-lib");
const { CfnInclude } = require("aws-cdk-lib/cloudformation-include");
const { AwsSolutionsChecks, NIST80053R5Checks } = require("cdk-nag");

/** The pack, but it tells a rule that threw from one that found something, and each finding with its own message. */
const collecting = (Pack) =>
  class extends Pack {
    found = [];

    addViolation(id, { node, info, level }, thrown) {
      const message = thrown ? `the rule threw, so nothing is known: ${thrown}` : info;
      this.found.push({ id, level: level.toLowerCase(), resource: node.node.id, message });
    }
  };
const packs = [AwsSolutionsChecks, NIST80053R5Checks].map(collecting);

exports.name = "cdk-nag";
exports.missing = () => undefined;
exports.suppressions = (metadata) => metadata.cdk_nag?.rules_to_suppress ?? [];

exports.findings = async (templates) =>
  templates.flatMap((template) => {
    // CfnInclude takes no suppressions from the metadata: that is left to suppressions.js, for all tools alike.
    const stack = new Stack(new App({ analyticsReporting: false }), "Stack");
    new CfnInclude(stack, "Template", { templateFile: template.file });
    return packs.flatMap((Pack) => {
      const pack = new Pack();
      pack.validateScope(stack);
      return pack.found.map((finding) => ({ ...finding, template }));
    });
  });
