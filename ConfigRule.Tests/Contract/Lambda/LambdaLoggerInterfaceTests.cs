using Amazon.Lambda.Core;

namespace ConfigRule.Tests.Contract.Lambda;

public sealed class LambdaLoggerInterfaceTests
{
    [Fact]
    public void A_logger_for_messages_with_arguments_needs_three_methods()
    {
        ArgumentLogger logger = new();
        ILambdaLogger contract = logger;

        contract.LogInformation("{a}", 1);
        contract.LogWarning("{b}", 2);

        Assert.Equal(["Information {a} 1", "Warning {b} 2"], logger.Messages);
    }

    [Fact]
    public void The_levels_are_the_six_of_Lambda() =>
        Assert.Equal(
            ["Trace", "Debug", "Information", "Warning", "Error", "Critical"],
            Enum.GetValues<LogLevel>().Order().Select(level => level.ToString()));

    private sealed class ArgumentLogger : ILambdaLogger
    {
        public List<string> Messages { get; } = [];

        public void Log(string message) => Messages.Add(message);

        public void LogLine(string message) => Messages.Add(message);

        public void Log(string level, string message, params object[] args) => Messages.Add($"{level} {message} {args[0]}");
    }
}
