using System.CommandLine;
using ConfigRule.Cli.Audit;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Doctor;
using ConfigRule.Cli.Evaluate;
using ConfigRule.Cli.Invoke;
using ConfigRule.Cli.Plan;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli;

/// <summary><c>mq003</c>: rule MQ-003 on the command line.</summary>
internal static class Program
{
    // A message may contain a name from outside, and control characters in it.
    private const int LongestMessage = 2000;

    private static Task<int> Main(string[] args) => RunAsync(args);

    /// <summary>Runs a command line; returns the exit status.</summary>
    internal static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = new(
            $"mq003: the policy of the AWS Config rule {Rule.Id} on the command line. {Rule.Title}.")
        {
            AuditCommand.Create(),
            EvaluateCommand.Create(),
            DoctorCommand.Create(),
            PlanCommand.Create(),
            InvokeCommand.Create(),
            CompletionCommand.Create(),
        };
        ParseResult parsed = root.Parse(args switch
        {
            // As with git and the AWS CLI.
            ["help", .. string[] command] => [.. command, "--help"],
            ["version"] => ["--version"],
            _ => args,
        });
        if (UsageError.Find(parsed) is { } misuse)
        {
            await Console.Error.WriteLineAsync($"mq003: {misuse}");
            return ExitStatus.BadInput;
        }

        CredentialServices.Register();
        Regions.ReadDefault();
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (BadInputException failure)
        {
            await Console.Error.WriteLineAsync($"mq003: {PrintableText.OneLine(failure.Message, LongestMessage)}");
            return ExitStatus.BadInput;
        }
        catch (AwsFailedException failure)
        {
            await Console.Error.WriteLineAsync($"mq003: {PrintableText.OneLine(failure.Message, LongestMessage)}");
            return ExitStatus.AwsFailed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && AwsFailure.Reason(failure) is null)
        {
            await Console.Error.WriteLineAsync($"mq003: {PrintableText.OneLine(failure.Message, LongestMessage)}");
            return ExitStatus.BadInput;
        }
        catch (OperationCanceledException stopped) when (stopped.InnerException is not TimeoutException)
        {
            return ExitStatus.Interrupted;
        }
        catch (Exception failure) when (AwsFailure.Reason(failure) is not null)
        {
            await Console.Error.WriteLineAsync($"mq003: {PrintableText.OneLine(AwsFailure.Reason(failure)!, LongestMessage)}");
            return ExitStatus.AwsFailed;
        }
    }
}
