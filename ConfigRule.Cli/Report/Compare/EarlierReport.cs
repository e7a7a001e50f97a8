using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConfigRule.Aws;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Compare;

/// <summary>A JSON report of this program that was made before, as far as it is compared with a new one.</summary>
/// <param name="File">As the user named it.</param>
/// <param name="Time">When it was made, UTC.</param>
/// <param name="Scope">What it looked at, as text.</param>
/// <param name="IsComplete">Whether it could read everything.</param>
/// <param name="Places">The accounts and Regions that it read; empty for files and for an aggregator.</param>
/// <param name="Parameters">The rule's parameters by their keys; null values for those that were not set.</param>
/// <param name="Brokers">In the file's order.</param>
internal sealed record EarlierReport(
    string File,
    DateTime Time,
    string Scope,
    bool IsComplete,
    IReadOnlySet<(string Account, string Region)> Places,
    IReadOnlyDictionary<string, string?> Parameters,
    IReadOnlyList<EarlierBroker> Brokers)
{
    private const string Expected = "a JSON report of mq003 (audit or evaluate with --format json)";

    // A hundred thousand brokers take about 80 MB.
    private const int Largest = 512 * 1024 * 1024;

    private static readonly string[] Verdicts =
        [RowCompliance.Compliant, RowCompliance.NonCompliant, RowCompliance.NotApplicable, RowCompliance.Undecided];

    /// <summary>Reads a report of version 1 and any minor version: members that it does not know are left out.</summary>
    /// <param name="file">The file's path; <c>-</c> for standard input.</param>
    /// <exception cref="BadInputException">It cannot be read or is no such report; the message names option, file and field.</exception>
    public static EarlierReport Read(string file)
    {
        try
        {
            byte[] content = new InputFile(file).ReadAll(Largest, Expected);
            JsonElement root = JsonFields.ParseElement(Encoding.UTF8.GetString(content), "The file", quotable: false);
            return root.ValueKind is JsonValueKind.Object
                ? Of(file, new(root, ""))
                : throw InvalidInputException.WrongType("The file", root, Expected);
        }
        catch (Exception failure) when (ReadError.Is(failure) || failure is ArgumentException)
        {
            throw new BadInputException($"--compare {file}: {ReadError.Explain(failure)}", failure);
        }
    }

    private static EarlierReport Of(string file, JsonFields report)
    {
        if (report.Text("tool") is not "mq003" || report.Text("schemaVersion") is not { } version)
        {
            throw new InvalidInputException($"The file is JSON, but not a report: expected {Expected}.");
        }

        if (!version.StartsWith("1.", StringComparison.Ordinal))
        {
            throw InvalidInputException.Unexpected("schemaVersion", version, "1.0 or another version 1");
        }

        JsonFields scope = report.RequiredObject("scope");
        return new(
            file,
            report.RequiredTime("time"),
            scope.Text("description") ?? "",
            Flag(report, "complete"),
            List(scope, "regions").Select(place => (place.RequiredText("account"), place.RequiredText("region"))).ToHashSet(),
            RuleParameters.All.ToDictionary(
                parameter => parameter.Key, parameter => report.RequiredObject("parameters").Text(parameter.Key)),
            [.. List(report, "brokers").Select(BrokerOf)]);
    }

    private static EarlierBroker BrokerOf(JsonFields broker)
    {
        string id = broker.RequiredText("resourceId");
        string? account = broker.Text("accountId");
        string? region = broker.Text("region");
        string compliance = broker.RequiredText("compliance");
        return Verdicts.Contains(compliance)
            ? new(
                BrokerKey.Of(account, region, id, broker.Text("source") ?? ""),
                id,
                broker.Text("resourceName"),
                account,
                region,
                new(compliance, broker.Text("deploymentMode"), broker.Text("exemption") is "in force", Day(broker, "exemptionLastDay")))
            : throw InvalidInputException.Unexpected(broker.PathOf("compliance"), compliance, string.Join(", ", Verdicts));
    }

    private static bool Flag(JsonFields fields, string name) => fields.Find(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw InvalidInputException.WrongType(fields.PathOf(name), other, "true or false"),
        null => throw InvalidInputException.Missing(fields.PathOf(name)),
    };

    private static DateOnly? Day(JsonFields fields, string name) =>
        fields.Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw InvalidInputException.Unexpected(fields.PathOf(name), text, "a date like 2026-07-01");

    /// <summary>The objects of a list; each knows its path for errors.</summary>
    private static IEnumerable<JsonFields> List(JsonFields fields, string name)
    {
        JsonElement list = fields.Find(name) ?? throw InvalidInputException.Missing(fields.PathOf(name));
        return list.ValueKind is JsonValueKind.Array
            ? list.EnumerateArray().Select((item, i) => item.ValueKind is JsonValueKind.Object
                ? new JsonFields(item, $"{fields.PathOf(name)}[{i}]")
                : throw InvalidInputException.WrongType($"{fields.PathOf(name)}[{i}]", item, "an object"))
            : throw InvalidInputException.WrongType(fields.PathOf(name), list, "a list");
    }
}

/// <summary>A broker of an earlier report.</summary>
/// <param name="Key">What it is found by.</param>
/// <param name="ResourceId">As that report names it.</param>
/// <param name="ResourceName">Null when unknown.</param>
/// <param name="AccountId">Null when unknown.</param>
/// <param name="Region">Null when unknown.</param>
/// <param name="State">What is compared.</param>
internal sealed record EarlierBroker(
    BrokerKey Key, string ResourceId, string? ResourceName, string? AccountId, string? Region, RowState State);

/// <summary>What makes two rows of two reports the same broker.</summary>
/// <param name="Account">Its account; null when unknown.</param>
/// <param name="Region">Its Region; null when unknown.</param>
/// <param name="Id">The broker's id, whether the report has the id or the ARN; or an address in a template or plan.</param>
/// <param name="File">The file, for a broker without account and Region: the same address may be in several templates.</param>
internal readonly partial record struct BrokerKey(string? Account, string? Region, string Id, string? File)
{
    /// <summary>The account and Region, or the file; for people.</summary>
    public string Where => Account is null && Region is null
        ? File ?? "–"
        : string.Join(", ", new[] { Account, Region }.Where(part => part is not null));

    /// <param name="account">Null when unknown: then the ARN decides, if the id is one.</param>
    /// <param name="region">Null when unknown: then the ARN decides.</param>
    /// <param name="resourceId">An id, an ARN or an address.</param>
    /// <param name="source">Where the broker was found, as reports write it.</param>
    public static BrokerKey Of(string? account, string? region, string resourceId, string source)
    {
        account ??= BrokerArn.AccountOf(resourceId);
        region ??= BrokerArn.RegionOf(resourceId);
        return new(
            account, region, BrokerArn.IdOf(resourceId), account is null && region is null ? Line().Replace(source, "") : null);
    }

    /// <summary>The line in a file, which any edit above it changes.</summary>
    [GeneratedRegex(@":[0-9]+(?= \(stack |$)")]
    private static partial Regex Line();
}
