using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ConfigRule.Policy;

namespace ConfigRule.Fuzz.Targets;

/// <summary>The value of an exemption tag, against its grammar written a second time, as a regular expression.</summary>
internal sealed partial class ExemptionTarget : FuzzTarget
{
    private const string Key = "exempt";

    public override string Name => "exemption";

    public override IReadOnlyList<string> Words { get; } =
    [
        "2026-07-01", "2026-06-30", "2027-02-29", "9999-12-31", "0000-01-01", "31.12.2027", "12/31/27", "20270331", "2027-3-1", "CHG-1042",
        " reason", "\t", "\u00A0", "\u2003", "\u200B", "\uFEFF", "\u0661\u0662", "\uFF12\uFF10\uFF12\uFF17", "-", ".", "/", "--",
        "\ud83d\ude00", "\u202E",
    ];

    /// <summary>An odd first byte means that UTF-16 follows, which can contain halves of characters.</summary>
    public override IEnumerable<byte[]> Seeds(string samples) => Words
        .Select(word => (byte[])[0, .. Encoding.UTF8.GetBytes(word + " test system")])
        .Append([1, .. Encoding.Unicode.GetBytes("2027-03-31 migration")]);

    public override void Check(byte[] input)
    {
        string value = input is [var form, .. var text]
            ? (form % 2 == 1 ? Encoding.Unicode : Encoding.UTF8).GetString(text)
            : "";
        if (input is [1, .. var halves])
        {
            value = string.Concat(Enumerable.Range(0, halves.Length / 2).Select(i => (char)BitConverter.ToUInt16(halves, 2 * i)));
        }

        Exemption read = Exemption.Read(value, Oracle.Today);
        Exemption expected = Expected(value);
        Oracle.Ensure(read == expected, $"'{value}' is read as {read}, and should be {expected}.");
        switch (read)
        {
            case Exemption.Valid { LastDay: { } lastDay } valid:
                Oracle.Ensure(
                    Exemption.Read($"{lastDay:yyyy-MM-dd} {valid.Reason}", Oracle.Today) == read,
                    $"'{value}' does not survive being written again.");
                Oracle.Ensure(
                    lastDay == DateOnly.MaxValue || Exemption.Read(value, lastDay.AddDays(1)) is Exemption.Expired,
                    $"'{value}' still holds on the day after its last.");
                break;
            case Exemption.Valid valid:
                Oracle.Ensure(Exemption.Read(valid.Reason, DateOnly.MaxValue) == read, $"'{value}' does not survive being written again.");
                break;
            default:
                break;
        }

        Broker broker = new("orders", "ActiveMQ", "SINGLE_INSTANCE", new Dictionary<string, string> { [Key] = value });
        RuleParameters parameters = new(EngineTable.AmazonMq.Names, Key);
        Verdict verdict = DeploymentModePolicy.Evaluate(broker, parameters, Oracle.Today);
        Oracle.EnsureOneLine(verdict.Annotation, PrintableText.AnnotationLength, "The annotation");
        Oracle.Ensure(
            (verdict.Compliance is Compliance.NotApplicable) == (expected is Exemption.Valid),
            $"'{value}' makes the verdict {verdict.Compliance}.");
    }

    private static Exemption Expected(string value)
    {
        string text = value.Trim();
        if (!LikeADate().IsMatch(text))
        {
            return text.Any(char.IsLetterOrDigit) ? new Exemption.Valid(null, text) : new Exemption.Malformed();
        }

        Match match = Dated().Match(text);
        int Number(string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        if (!match.Success || !match.Groups["reason"].Value.Any(char.IsLetterOrDigit)
            || Number("year") < 1 || Number("month") is < 1 or > 12 || Number("day") < 1
            || Number("day") > DateTime.DaysInMonth(Number("year"), Number("month")))
        {
            return new Exemption.Malformed();
        }

        DateOnly lastDay = new(Number("year"), Number("month"), Number("day"));
        return lastDay < Oracle.Today ? new Exemption.Expired(lastDay) : new Exemption.Valid(lastDay, match.Groups["reason"].Value);
    }

    [GeneratedRegex(@"\A([0-9]{1,4}[-/.][0-9]|[0-9]{8}(?![0-9]))", RegexOptions.CultureInvariant)]
    private static partial Regex LikeADate();

    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})\s+(?<reason>.+)\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Dated();
}
