using System.IO.Compression;
using System.Text;
using ConfigRule.Cli.Evaluate;
using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Evaluate;

/// <summary>What reading files gave: judged rows by resource, problems, notes.</summary>
internal sealed record EvaluateRun(IReadOnlyList<BrokerRow> Rows, IReadOnlyList<Problem> Problems, IReadOnlyList<string> Notes)
{
    public BrokerRow this[string resourceId] => Rows.Single(row => row.ResourceId == resourceId);

    /// <summary>Whether a note says that there may be brokers elsewhere.</summary>
    public bool MayHideBrokers { get; private init; }

    /// <summary>The one problem's sentence.</summary>
    public string Problem => Assert.Single(Problems).Message;

    /// <summary>By gzip.</summary>
    public static byte[] Packed(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionMode.Compress))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    public static EvaluateRun Of(string text, string? exemptionTagKey = null, params string[] templateParameters) =>
        Of(Encoding.UTF8.GetBytes(text), exemptionTagKey, templateParameters);

    public static EvaluateRun Of(byte[] content, string? exemptionTagKey = null, params string[] templateParameters)
    {
        string folder = Directory.CreateTempSubdirectory("mq003-").FullName;
        try
        {
            string file = Path.Combine(folder, "some-file");
            File.WriteAllBytes(file, content);
            return OfPaths([file], exemptionTagKey, ignoresForeign: false, templateParameters);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Of a folder with these files.</summary>
    public static EvaluateRun OfFolder(params (string Name, string Text)[] files) => OfFolder([], files);

    /// <inheritdoc cref="OfFolder(ValueTuple{string, string}[])"/>
    public static EvaluateRun OfFolder(string[] templateParameters, params (string Name, string Text)[] files)
    {
        string folder = Directory.CreateTempSubdirectory("mq003-").FullName;
        try
        {
            foreach ((string name, string text) in files)
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }

            return OfPaths([folder], null, ignoresForeign: false, templateParameters);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static EvaluateRun OfPaths(
        string[] paths, string? exemptionTagKey = null, bool ignoresForeign = false, params string[] templateParameters)
    {
        ReportInfo info = new(Some.Captured, "", "", Some.Parameters(exemptionTagKey));
        TemplateParameters parameters = TemplateParametersOption.Read(templateParameters);
        BrokerFiles evaluation = new(info, parameters, ignoresForeign, null, CancellationToken.None);
        BrokerRow[] rows =
        [
            .. evaluation.Brokers(paths).Select(broker => broker.Judge(info.Parameters, DateOnly.FromDateTime(Some.Captured))),
        ];
        parameters.NoteUndeclared(info);
        return new(rows, info.Problems, [.. info.Notes.Select(note => $"{note.Where}: {note.Message}")])
        {
            MayHideBrokers = info.Notes.Any(note => note.Kind is NoteKind.Elsewhere),
        };
    }

    /// <summary>The rows of a run without problems, in short.</summary>
    public string Summary
    {
        get
        {
            Assert.Empty(Problems);
            return string.Join("; ", Rows.Select(row => $"{row.ResourceName} {row.Compliance}"));
        }
    }
}
