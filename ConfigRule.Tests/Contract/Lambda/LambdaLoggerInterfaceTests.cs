using Amazon.Lambda.Core;

namespace ConfigRule.Tests.Contract.Lambda;

public sealed class LambdaLoggerInterfaceTests
{
    [Fact]
    public void A_logger_needs_no_more_than_two_methods_for_messages_without_arguments()
    {
        MinimalLogger logger = new();
        ILambdaLogger contract = logger;

        contract.LogTrace("1");
        contract.LogDebug("2");
        contract.LogInformation("3");
        contract.LogWarning("4");
        contract.LogError("5");
        contract.LogCritical("6");
        contract.Log(LogLevel.Error, "7");
        contract.Log("Audit", "8");

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], logger.Messages);
    }

    [Fact]
    public void A_logger_for_messages_with_arguments_needs_one_more()
    {
        ArgumentLogger logger = new();
        ILambdaLogger contract = logger;

        contract.LogInformation("{a}", 1);
        contract.Log(LogLevel.Warning, "{b}", 2);
        contract.LogError(new InvalidOperationException("no broker"), "{c}", 3);

        Assert.Equal(["Information {a} 1", "Warning {b} 2", "Error {c} 3"], logger.Messages[..3]);
        Assert.Contains("no broker", Assert.Single(logger.Messages[3..]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_levels_are_the_six_of_Lambda() =>
        Assert.Equal(
            ["Trace", "Debug", "Information", "Warning", "Error", "Critical"],
            Enum.GetValues<LogLevel>().Order().Select(level => level.ToString()));

    private class MinimalLogger : ILambdaLogger
    {
        public List<string> Messages { get; } = [];

        public void Log(string message) => Messages.Add(message);

        public void LogLine(string message) => Messages.Add(message);
    }

    private sealed class ArgumentLogger : MinimalLogger, ILambdaLogger
    {
        public void Log(string level, string message, params object[] args) => Messages.Add($"{level} {message} {args[0]}");
    }
}
