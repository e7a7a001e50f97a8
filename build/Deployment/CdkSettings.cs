using System.Text.Json.Nodes;

namespace ConfigRule.Build.Deployment;

/// <summary>The part of the command line that is for the CDK app (context, environment) and for the CDK CLI.</summary>
/// <param name="Context">The context of cdk.json, overridden by the settings of the command line.</param>
/// <param name="Environment">Variables to set; null removes one.</param>
/// <param name="ForCli">The words that this program does not know.</param>
internal sealed record CdkSettings(JsonObject Context, IReadOnlyDictionary<string, string?> Environment, string[] ForCli)
{
    public const string AllowStandins = "allowStandins";
}
