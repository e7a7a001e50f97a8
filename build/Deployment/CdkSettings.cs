using System.Text.Json.Nodes;

namespace ConfigRule.Build.Deployment;

/// <summary>What the command line says to the CDK app (context, environment) and to its CLI.</summary>
/// <param name="Context">cdk.json's, with the settings of the command line over it.</param>
/// <param name="Environment">Variables to set; null takes one away.</param>
/// <param name="ForCli">What is not known here.</param>
internal sealed record CdkSettings(JsonObject Context, IReadOnlyDictionary<string, string?> Environment, string[] ForCli)
{
    public const string AllowStandins = "allowStandins";
}
