using System.Text.Json.Nodes;
using ConfigRule.Cdk;
using ConfigRule.Cdk.Settings;

try
{
    JsonObject context = JsonNode.Parse(Environment.GetEnvironmentVariable("CDK_CONTEXT_JSON") is { Length: > 0 } json ? json : "{}")!.AsObject();
    DeploymentSettings settings = SettingsReader.Read(context);
    bool allowStandins = context[PackagedFunction.AllowStandinsKey]?.ToString() is "true" or "True";
    PackagedFunction package = PackagedFunction.Read("artifacts/package.json", allowStandins);
    Deployment.Synthesize(settings, package, Environment.GetEnvironmentVariable("CDK_OUTDIR") ?? "artifacts/cdk.out");
    return 0;
}
catch (BadSettingsException bad)
{
    Console.Error.WriteLine(bad.Message);
    return 2;
}
