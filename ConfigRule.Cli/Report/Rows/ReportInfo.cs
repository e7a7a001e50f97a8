using System.Reflection;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Rows;

/// <summary>What a report says of itself.</summary>
/// <param name="GeneratedAt">UTC.</param>
/// <param name="Scope">What was looked at, for people: accounts and Regions, or files.</param>
/// <param name="Command">The command line that makes this report again.</param>
/// <param name="Parameters">The rule parameters in force.</param>
internal sealed record ReportInfo(DateTime GeneratedAt, string Scope, string Command, RuleParameters Parameters)
{
    private readonly List<Problem> problems = [];

    /// <summary>This program's version.</summary>
    public static string ToolVersion { get; } =
        typeof(ReportInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>What could not be read, in a stable order; complete once the last row has come.</summary>
    public IReadOnlyList<Problem> Problems
    {
        get
        {
            lock (problems)
            {
                return [.. problems.OrderBy(problem => problem.Where, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Notes what could not be read; from any thread.</summary>
    public void Add(Problem problem)
    {
        lock (problems)
        {
            problems.Add(problem);
        }
    }
}

/// <summary>Something that could not be read; the rest is judged all the same.</summary>
/// <param name="Where">A file, or an account and Region.</param>
/// <param name="Message">One sentence that says why.</param>
/// <param name="Status">The exit status it stands for.</param>
internal sealed record Problem(string Where, string Message, int Status);
