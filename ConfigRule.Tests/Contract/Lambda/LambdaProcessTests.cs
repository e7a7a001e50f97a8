using Amazon.Lambda.ConfigEvents;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.Contract.Lambda;

[Collection(typeof(ProcessWideState))]
public sealed class LambdaProcessTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("lambda-process-").FullName;

    [Fact]
    public async Task A_process_gets_its_variables_and_none_of_ours_about_AWS()
    {
        using EnvironmentScope environment = new([new("AWS_ACCESS_KEY_ID", "ours"), new("_HANDLER", "ours")]);
        await using LambdaProcess process = LambdaProcess.Start(
            Script("env; echo broken >&2; exit 3"), new Dictionary<string, string?> { ["AWS_REGION"] = "eu-west-1" });

        Assert.Equal(3, await process.WaitForExitAsync());

        Assert.Contains("AWS_REGION=eu-west-1", process.Output);
        Assert.DoesNotContain(process.Output, line => line.EndsWith("=ours", StringComparison.Ordinal));
        Assert.Equal(["broken"], process.Errors);
    }

    [Fact]
    public async Task Terminate_sends_SIGTERM()
    {
        await using LambdaProcess process = LambdaProcess.Start(Script("exec sleep 60"), new Dictionary<string, string?>());

        process.Terminate();

        Assert.Equal(128 + 15, await process.WaitForExitAsync());
    }

    [Fact]
    public async Task A_process_that_does_not_end_is_reported_with_what_it_wrote()
    {
        await using LambdaProcess process = LambdaProcess.Start(Script("exec sleep 60"), new Dictionary<string, string?>());

        TimeoutException exception = await Assert.ThrowsAsync<TimeoutException>(
            () => process.WaitForExitAsync(TimeSpan.FromMilliseconds(10)));

        Assert.Contains("to end", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private string Script(string commands)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for a Unix shell.");
        string path = Path.Combine(directory, "function.sh");
        File.WriteAllText(path, $"#!/bin/sh\n{commands}\n");
#pragma warning disable CA1416 // Not on Windows: skipped above.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        return path;
    }
}

public sealed class ConfigEventTests
{
    [Fact]
    public void An_event_has_the_ten_properties_of_a_rules_invocation() =>
        Assert.Equal(
            [
                ("AccountId", typeof(string)),
                ("ConfigRuleArn", typeof(string)),
                ("ConfigRuleId", typeof(string)),
                ("ConfigRuleName", typeof(string)),
                ("EventLeftScope", typeof(bool)),
                ("ExecutionRoleArn", typeof(string)),
                ("InvokingEvent", typeof(string)),
                ("ResultToken", typeof(string)),
                ("RuleParameters", typeof(string)),
                ("Version", typeof(string)),
            ],
            typeof(ConfigEvent).GetProperties().Select(property => (property.Name, property.PropertyType)).Order(ByName));

    private static readonly IComparer<(string Name, Type Type)> ByName =
        Comparer<(string Name, Type Type)>.Create((left, right) => string.CompareOrdinal(left.Name, right.Name));

    [Fact]
    public void A_new_event_holds_nothing()
    {
        ConfigEvent empty = new();

        Assert.Null(empty.InvokingEvent);
        Assert.Null(empty.RuleParameters);
        Assert.False(empty.EventLeftScope);
    }
}
