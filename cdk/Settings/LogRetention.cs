namespace ConfigRule.Cdk.Settings;

internal static class LogRetention
{
    /// <summary>What CloudWatch Logs takes (API reference, PutRetentionPolicy, retentionInDays).</summary>
    public static readonly IReadOnlyList<int> Days =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
}
