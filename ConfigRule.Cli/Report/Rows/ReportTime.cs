using System.Globalization;

namespace ConfigRule.Cli.Report.Rows;

/// <summary>The format of times in every report.</summary>
internal static class ReportTime
{
    /// <summary>ISO 8601 in UTC, to the second.</summary>
    public static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
