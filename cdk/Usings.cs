// All that the deployment takes from the rule's own assembly. By an alias, because its namespaces (Aws, Policy) and types
// (Function) would hide those of the CDK.
extern alias rule;

global using BrokerResource = rule::ConfigRule.Policy.Resource;
global using BrokerRule = rule::ConfigRule.Policy.Rule;
global using EngineTable = rule::ConfigRule.Policy.EngineTable;
global using RuleParameters = rule::ConfigRule.Policy.RuleParameters;
