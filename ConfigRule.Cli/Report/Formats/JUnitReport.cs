using System.Globalization;
using System.Xml;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>
/// JUnit XML, which Jenkins, GitLab, Azure DevOps and GitHub's reporters read: a suite for each account and Region or file, a test
/// case for each broker. NON_COMPLIANT is a failure and NOT_APPLICABLE is skipped. UNDECIDED is an error, and so is what could not be
/// read: pipelines show a skipped test as harmless, and a report without evidence must not be green.
/// <para>
/// There is no standard. Elements, attributes and their order are those of Jenkins' schema (junit-10.xsd of its xUnit plugin); Apache
/// Ant's also wants a host name and output, which a report of brokers does not have.
/// </para>
/// </summary>
internal sealed class JUnitReport(TextWriter output) : IReport
{
    private const int Longest = 1000;

    private readonly List<BrokerRow> rows = [];

    public void Add(BrokerRow row) => rows.Add(row);

    public async Task EndAsync(ReportInfo info)
    {
        List<(string Name, List<TestCase> Cases)> suites = SuitesOf(info);
        // By hand: for a writer of text, XmlWriter would declare UTF-16.
        await output.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        XmlWriterSettings settings = new() { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n", Async = true };
        await using XmlWriter xml = XmlWriter.Create(output, settings);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", $"{Rule.Id}: {Rule.Title}");
        WriteCounts(xml, [.. suites.SelectMany(suite => suite.Cases)], withSkipped: false);
        foreach ((string name, List<TestCase> cases) in suites)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Text(name));
            WriteCounts(xml, cases);
            // Ant's form of a time, which has no zone; it is UTC.
            xml.WriteAttributeString("timestamp", ReportTime.Iso(info.GeneratedAt).TrimEnd('Z'));
            WriteProperties(xml, info);
            cases.ForEach(test => Write(xml, test));
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.FlushAsync();
        await output.WriteAsync('\n');
    }

    /// <summary>In the order of the rows; below them the places without a broker, which are evidence too, and what was not read.</summary>
    private List<(string Name, List<TestCase> Cases)> SuitesOf(ReportInfo info)
    {
        OrderedDictionary<string, List<TestCase>> suites = [];
        foreach (BrokerRow row in rows)
        {
            Suite(PlaceOf(row)).Add(CaseOf(row));
        }

        foreach (Place place in info.Places)
        {
            Suite($"{place.Account} {place.Region}");
        }

        foreach (Problem problem in info.Problems)
        {
            Suite("could not be read").Add(new(problem.Where, $"{Rule.Id}.could not be read", "error", "UNREAD", problem.Message, ""));
        }

        foreach (Note note in info.Notes.Where(note => note.Kind is NoteKind.Elsewhere))
        {
            Suite("not in the input").Add(
                new(note.Where, $"{Rule.Id}.not in the input", "error", RowCompliance.Undecided, note.Message, ""));
        }

        return [.. suites.Select(suite => (suite.Key, suite.Value))];

        List<TestCase> Suite(string name) => suites.TryGetValue(name, out List<TestCase>? cases) ? cases : suites[name] = [];
    }

    private static string PlaceOf(BrokerRow row) => row.AccountId is null && row.Region is null
        ? row.Source.Name
        : $"{row.AccountId ?? "unknown account"} {row.Region ?? "unknown Region"}";

    private static TestCase CaseOf(BrokerRow row) => new(
        row.ResourceName is { } name && name != row.ResourceId ? $"{name} ({row.ResourceId})" : row.ResourceId,
        $"{Rule.Id}.{PlaceOf(row)}",
        row.Compliance switch
        {
            RowCompliance.Compliant => null,
            RowCompliance.NonCompliant => "failure",
            RowCompliance.NotApplicable => "skipped",
            _ => "error",
        },
        row.Compliance,
        row.Annotation,
        string.Join('\n', RowColumns.All
            .Where(column => column.Name is not "annotation" && column.Value(row) is not null)
            .Select(column => $"{column.Name}: {Text(column.Value(row)!)}")));

    private static void Write(XmlWriter xml, TestCase test)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Text(test.Name));
        xml.WriteAttributeString("classname", Text(test.Class));
        xml.WriteAttributeString("time", "0");
        if (test.Outcome is { } outcome)
        {
            xml.WriteStartElement(outcome);
            // Only these two have a type in the schemas.
            if (outcome is "failure" or "error")
            {
                xml.WriteAttributeString("type", test.Verdict);
            }

            xml.WriteAttributeString("message", Text(test.Message));
            if (outcome is "failure" or "error")
            {
                xml.WriteString(test.Details.Length == 0 ? Text(test.Message) : $"{Text(test.Message)}\n{test.Details}");
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyCollection<TestCase> cases, bool withSkipped = true)
    {
        xml.WriteAttributeString("tests", Number(cases.Count));
        xml.WriteAttributeString("failures", Number(cases.Count(test => test.Outcome is "failure")));
        xml.WriteAttributeString("errors", Number(cases.Count(test => test.Outcome is "error")));
        if (withSkipped)
        {
            xml.WriteAttributeString("skipped", Number(cases.Count(test => test.Outcome is "skipped")));
        }

        // The time of a verdict says nothing; the readers want a number.
        xml.WriteAttributeString("time", "0");
    }

    private static void WriteProperties(XmlWriter xml, ReportInfo info)
    {
        xml.WriteStartElement("properties");
        foreach ((string name, string? value) in RuleParameters.All
            .Select(parameter => (parameter.Key, parameter.Value(info.Parameters)))
            .Prepend(("caller", info.Caller)).Prepend(("command", info.Command)).Prepend(("scope", info.Scope))
            .Prepend(("tool", $"mq003 {ReportInfo.ToolVersion}")))
        {
            if (value is not null)
            {
                xml.WriteStartElement("property");
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("value", Text(value));
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Without the characters that XML 1.0 forbids: controls, lone surrogates, U+FFFE and U+FFFF.</summary>
    private static string Text(string text) =>
        PrintableText.OneLine(text, Longest).Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');

    /// <param name="Name">The broker, or what was not read.</param>
    /// <param name="Class">The rule and the place; viewers group by it.</param>
    /// <param name="Outcome">The element inside the test case; null if it passed.</param>
    /// <param name="Verdict">The type of a failure or an error.</param>
    /// <param name="Message">The annotation, or the reason.</param>
    /// <param name="Details">The members of the row, one a line.</param>
    private sealed record TestCase(string Name, string Class, string? Outcome, string Verdict, string Message, string Details);
}
