using System.Globalization;
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
    private readonly List<Place> places = [];

    /// <summary>This program's version.</summary>
    public static string ToolVersion { get; } =
        typeof(ReportInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Whether it is nothing to mention that no broker was found, as with files that a tool chose.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The ARN of whose credentials were used, as STS says; null if they were not, or STS did not say.</summary>
    public string? Caller { get; set; }

    /// <summary>What changed since the report of <c>--compare</c>; null without one, and until the last broker was found.</summary>
    public Changes? Changes { get; set; }

    /// <summary>The accounts and Regions that were read, in order; also those without a broker, because that is evidence, too.</summary>
    public IReadOnlyList<Place> Places
    {
        get
        {
            lock (problems)
            {
                return
                [
                    .. places.OrderBy(place => place.Account, StringComparer.Ordinal).ThenBy(place => place.Region, StringComparer.Ordinal),
                ];
            }
        }
    }

    /// <summary>What could not be read, in a stable order; complete after the last broker was found.</summary>
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

    /// <summary>What a reader should know that is not a problem, in the order of the input; complete as the problems are.</summary>
    public IReadOnlyList<Note> Notes => notes;

    /// <summary>Adds a note.</summary>
    public void Add(Note note) => notes.Add(note);

    /// <summary>Adds an account and Region; thread-safe.</summary>
    public void Add(Place place)
    {
        lock (problems)
        {
            places.Add(place);
        }
    }

    /// <summary>Adds a problem; thread-safe.</summary>
    public void Add(Problem problem)
    {
        lock (problems)
        {
            problems.Add(problem);
        }
    }
}

/// <summary>An account and Region that was read.</summary>
/// <param name="Account">Its id; the name of the credentials if STS did not say it.</param>
/// <param name="Region">The Region's name.</param>
/// <param name="Brokers">How many brokers there are.</param>
internal sealed record Place(string Account, string Region, int Brokers);

/// <summary>Something that could not be read; everything else is evaluated.</summary>
/// <param name="Where">A file, or an account and Region.</param>
/// <param name="Message">One sentence that states the reason.</param>
/// <param name="Status">The exit status of this problem.</param>
internal sealed record Problem(string Where, string Message, int Status);

/// <summary>Something that the reader of a report should know, although it is not an error.</summary>
/// <param name="Where">A file, and a line in it if there is one.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Kind">What it means for the report.</param>
internal sealed record Note(string Where, string Message, NoteKind Kind);

/// <summary>What a <see cref="Note"/> means for the report.</summary>
internal enum NoteKind
{
    /// <summary>A file was not read, and does not describe brokers.</summary>
    Skipped,

    /// <summary>Everything was read; the reader should know how.</summary>
    Remark,

    /// <summary>Resources that are not in the input, such as a nested stack: brokers among them count like an UNDECIDED row.</summary>
    Elsewhere,
}

/// <summary>The format of times in every report.</summary>
internal static class ReportTime
{
    /// <summary>ISO 8601 in UTC, to the second.</summary>
    public static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
