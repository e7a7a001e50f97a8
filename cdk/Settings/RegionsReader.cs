using System.Text.RegularExpressions;
using Amazon;

namespace ConfigRule.Cdk.Settings;

/// <summary>Reads the Regions to deploy to.</summary>
internal static partial class RegionsReader
{
    public static IReadOnlyList<string> Read(Context context)
    {
        IReadOnlyList<string> regions = context.List("regions");
        // Some of the SDK's entries are endpoints of a service, not Regions.
        HashSet<string> known =
            [.. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName).Where(name => Region().IsMatch(name))];
        foreach (string region in regions.Where(region => !known.Contains(region)))
        {
            context.Refuse($"regions is '{region}': expected AWS Regions: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }

        return regions;
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)+-[0-9]\z")]
    private static partial Regex Region();
}
