using System.Collections.Concurrent;
using System.CommandLine;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Output;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Doctor;

/// <summary><c>mq003 doctor</c>: whether the dashboard of AWS Config shows every broker with the right verdict.</summary>
internal static class DoctorCommand
{
    private static readonly AwsScopeOptions Scope = new("check");

    private static readonly Option<string[]> RuleName = new("--rule")
    {
        Description = $"The rule's name in AWS Config; by default {Rule.ConfigRuleName} and every rule that invokes the function. "
            + "A conformance pack's suffix may be left out.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> Function = new("--function")
    {
        Description = $"The name of the Lambda function that the rule should invoke; by default {Rule.FunctionName}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Rule.FunctionName,
    };

    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Show no progress." };

    private static readonly OutputOptions Output = new(OutputFormat.Table, OutputFormat.Json);

    public static Command Create()
    {
        Command command = new("doctor", """
            Check that AWS Config's dashboard tells the truth: AWS Config records brokers, the rule is set up and runs, each broker has
            a row, each row a broker, and every verdict is the policy's.
            Example: mq003 doctor --all-regions --profile compliance

            Exit status: 0 all is well; 1 something is wrong, or not known; 2 bad input or usage; 3 an AWS call failed; 130 stopped by
            Ctrl+C. The highest of several applies.
            """)
        {
            RuleName, Function, Quiet,
        };
        Scope.AddTo(command);
        Output.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        AwsScope scope = Scope.Read(options);
        RuleSearch search = new(options.GetValue(RuleName) ?? [], options.GetValue(Function)!);
        await using Result result = Output.Open(options, keep: true);

        DateTime now = DateTime.UtcNow;
        AwsProgress progress = new(!options.GetValue(Quiet));
        EveryRegion regions = new(scope, progress, line => Console.Error.WriteLine($"mq003: {line}"));
        ConcurrentQueue<(Account Account, string Region, IReadOnlyList<Check> Checks)> found = new();
        await progress.WhileAsync(() => regions.ReadAsync(
            async (account, region, token) => found.Enqueue(
                (account, region.SystemName, await new RegionDoctor(account, region, search, now).ExamineAsync(token))),
            cancellation));

        Diagnosis diagnosis = new(
            now,
            Scope.Command(options, scope),
            regions.Caller,
            [
                .. found.Select(place => new PlaceChecks(place.Account.Label, place.Region, place.Checks))
                    .Concat(regions.Failures.Select(failure =>
                        new PlaceChecks(failure.Account, failure.Region, [Check.Refused(CheckSubject.Access, failure.Reason)])))
                    .OrderBy(place => place.Account, StringComparer.Ordinal)
                    .ThenBy(place => place.Region, StringComparer.Ordinal),
            ]);
        TextWriter text = result.Begin();
        if (Output.FormatOf(options) is OutputFormat.Table)
        {
            DiagnosisTable.Write(text, diagnosis, Output.Colours(options), Output.WidthOf(options));
        }
        else
        {
            await text.WriteAsync(DiagnosisJson.Write(diagnosis));
        }

        await text.FlushAsync(cancellation);
        return diagnosis.Status;
    }
}
