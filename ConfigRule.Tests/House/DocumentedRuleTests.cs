using ConfigRule.Policy;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.House;

/// <summary>README's tables say what the code does.</summary>
public sealed class DocumentedRuleTests
{
    [Fact]
    public void The_table_of_verdicts_in_README_is_that_of_the_policy()
    {
        string[][] rows = Table("engine");
        Dictionary<string, string[]> byEngine = rows.ToDictionary(row => row[0]);

        Assert.Equal([.. EngineTable.AmazonMq.Names, "an unknown engine"], byEngine.Keys);
        foreach (Engine engine in EngineTable.AmazonMq.Engines)
        {
            Assert.Equal(engine.HighlyAvailableMode, byEngine[engine.Name][1]);
            Assert.Equal(Compliance.Compliant, Evaluate(engine.Name, engine.HighlyAvailableMode));
            Assert.All(
                EngineTable.AmazonMq.Engines
                    .Where(other => other != engine)
                    .Select(other => other.HighlyAvailableMode)
                    .Append("SINGLE_INSTANCE")
                    .Append(null),
                mode => Assert.Equal(Compliance.NonCompliant, Evaluate(engine.Name, mode)));
        }

        Assert.Equal("any mode above", byEngine["an unknown engine"][1]);
        Assert.All(
            EngineTable.AmazonMq.Engines, engine => Assert.Equal(Compliance.Compliant, Evaluate("WombatMQ", engine.HighlyAvailableMode)));
        Assert.All(["SINGLE_INSTANCE", "OTHER_MODE", null], mode => Assert.Equal(Compliance.NonCompliant, Evaluate("WombatMQ", mode)));
    }

    [Fact]
    public void The_table_of_parameters_in_README_is_that_of_the_rule() => Assert.Equal(
        RuleParameters.All.Select(parameter => (string[])[parameter.Key, parameter.Description, parameter.Default]), Table("key"));

    private static Compliance Evaluate(string engine, string? mode) =>
        DeploymentModePolicy.Evaluate(Some.Broker(engine: engine, mode: mode), RuleParameters.Default, new(2026, 7, 1)).Compliance;

    /// <summary>The cells of the first table whose first heading is <paramref name="heading"/>, without backticks.</summary>
    private static string[][] Table(string heading) =>
    [
        .. File.ReadLines(Repository.File("README.md"))
            .SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Replace("`", "", StringComparison.Ordinal).Split(" | ")),
    ];
}
