using System.Reflection;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Rows;

/// <summary>The description of a report.</summary>
/// <param name="GeneratedAt">UTC.</param>
/// <param name="Scope">What was looked at, as text: accounts and Regions, or files.</param>
/// <param name="Command">The command line that reproduces this report.</param>
/// <param name="Parameters">The rule parameters in force.</param>
internal sealed record ReportInfo(DateTime GeneratedAt, string Scope, string Command, RuleParameters Parameters)
{
    private readonly List<Problem> problems = [];
    private readonly List<Note> notes = [];

    /// <summary>This program's version.</summary>
    public static string ToolVersion { get; } =
        typeof(ReportInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>What could not be read, in a stable order; complete after the last row.</summary>
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

    /// <summary>What a reader should know that is not a problem, in the order of the input; complete after the last row.</summary>
    public IReadOnlyList<Note> Notes => notes;

    /// <summary>Adds a note.</summary>
    public void Add(Note note) => notes.Add(note);

    /// <summary>Adds a problem; thread-safe.</summary>
    public void Add(Problem problem)
    {
        lock (problems)
        {
            problems.Add(problem);
        }
    }
}

/// <summary>Something that could not be read; everything else is evaluated.</summary>
/// <param name="Where">A file, or an account and Region.</param>
/// <param name="Message">One sentence that states the reason.</param>
/// <param name="Status">The exit status of this problem.</param>
internal sealed record Problem(string Where, string Message, int Status);

/// <summary>Something that the reader of a report should know although everything was read.</summary>
/// <param name="Where">A file, and a line in it if there is one.</param>
/// <param name="Message">One sentence.</param>
/// <param name="IsUndecided">Whether it may hide a broker, as a nested stack does: it counts like an undecided row.</param>
internal sealed record Note(string Where, string Message, bool IsUndecided);
