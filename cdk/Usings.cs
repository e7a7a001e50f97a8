// Everything that the deployment reads from the assembly ConfigRule. The alias is needed because its namespaces (Aws, Policy) and
// types (Function) would hide those of the CDK.
extern alias rule;

global using BrokerResource = rule::ConfigRule.Policy.Resource;
global using BrokerRule = rule::ConfigRule.Policy.Rule;
global using EngineTable = rule::ConfigRule.Policy.EngineTable;
global using FailureReason = rule::ConfigRule.Aws.FailureReason;
global using RuleParameters = rule::ConfigRule.Policy.RuleParameters;
