// What AWS Config accepts in a conformance pack, which CloudFormation and the other tools do not know. Sources: API reference,
// PutOrganizationConformancePack; Developer Guide, "Creating Templates for Custom Conformance Packs".
const { Buffer } = require("node:buffer");
const { parse } = require("yaml");

const MostBytes = 51200;
const MostParameters = 60;
const Rule = "AWS::Config::ConfigRule";
const Remediation = "AWS::Config::RemediationConfiguration";
const Pack = /^AWS::Config::(Organization)?ConformancePack$/;
const Sections = ["AWSTemplateFormatVersion", "Description", "Parameters", "Conditions", "Resources"];
// Those of AWS's own sample packs.
const Functions = ["Fn::And", "Fn::Equals", "Fn::If", "Fn::Join", "Fn::Not", "Fn::Or", "Fn::Sub"];
const Role = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

exports.name = "pack";
exports.missing = () => undefined;
// A resource of a pack has no metadata.
exports.suppressions = () => [];

exports.findings = async (templates) =>
  templates.flatMap((template) =>
    packsIn(template).flatMap(({ text, json, where }) =>
      [...check(text, json)].map(([id, message, resource = ""]) => ({
        id: `pack-${id}`,
        level: "error",
        resource: where || resource,
        message: where && resource ? `${resource}: ${message}` : message,
        template,
      })),
    ),
  );

/** A file of its own, or the text in a template that deploys it. */
function packsIn({ file, text, json }) {
  return file.endsWith(".yaml")
    ? [{ text, json, where: "" }]
    : Object.entries(json.Resources ?? {})
        .filter(([, { Type: type, Properties: own }]) => Pack.test(type) && typeof own?.TemplateBody === "string")
        .map(([where, { Properties: own }]) => ({ text: own.TemplateBody, json: parse(own.TemplateBody), where }));
}

function* check(text, json) {
  if (Buffer.byteLength(text) > MostBytes) {
    yield ["size", `${Buffer.byteLength(text)} bytes: at most ${MostBytes}`];
  }

  const parameters = Object.keys(json.Parameters ?? {}).length;
  if (parameters > MostParameters) {
    yield ["parameters", `${parameters} parameters: at most ${MostParameters}`];
  }

  for (const section of Object.keys(json).filter((name) => !Sections.includes(name))) {
    yield ["section", `${section} is not a section of a pack`];
  }

  for (const [id, resource] of Object.entries(json.Resources ?? {})) {
    for (const name of functionsIn(resource).filter((one) => !Functions.includes(one))) {
      yield ["function", `${name} is not known to work in a pack`, id];
    }

    if (resource.Type === Remediation) {
      yield* checkRemediation(id, resource, json.Resources);
    } else if (resource.Type !== Rule) {
      yield ["type", `${resource.Type} cannot be in a pack`, id];
    }
  }
}

function* checkRemediation(id, { Properties: own, DependsOn: first }, resources) {
  if (typeof own.ConfigRuleName !== "string") {
    yield ["place", "ConfigRuleName takes no function", id];
  } else {
    const [rule] = Object.entries(resources).find(([, { Properties: other }]) => other?.ConfigRuleName === own.ConfigRuleName && other.Source) ?? [];
    if (!rule || ![first].flat().includes(rule)) {
      yield ["order", `it does not depend on a rule ${own.ConfigRuleName}`, id];
    }
  }

  const role = own.Parameters?.AutomationAssumeRole;
  const roles = role?.StaticValue?.Values;
  if (role && !(Array.isArray(roles) && roles.every((arn) => typeof arn === "string" && Role.test(arn)))) {
    yield ["place", "AutomationAssumeRole takes the exact ARN of a role and no function", id];
  }

  const missing = ["MaximumAutomaticAttempts", "RetryAttemptSeconds"].filter((name) => own[name] === undefined);
  if (String(own.Automatic) === "true" && (!role || missing.length > 0)) {
    yield ["automatic", `Automatic needs ${[...(role ? [] : ["AutomationAssumeRole"]), ...missing].join(", ")}`, id];
  }
}

function functionsIn(node) {
  return node === null || typeof node !== "object"
    ? []
    : Object.entries(node).flatMap(([key, value]) => [...(key.startsWith("Fn::") ? [key] : []), ...functionsIn(value)]);
}
