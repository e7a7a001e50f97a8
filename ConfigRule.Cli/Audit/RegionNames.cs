using Amazon;
using Amazon.Runtime;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Audit;

/// <summary>The Regions by their names.</summary>
internal static class RegionNames
{
    private const int LongestName = 40;

    /// <summary>Every Region that the SDK knows.</summary>
    public static IEnumerable<string> Known => RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName);

    /// <summary>The Regions named on the command line, each once; a comma separates as well as a space.</summary>
    /// <exception cref="BadInputException">One of them does not exist.</exception>
    public static IReadOnlyList<RegionEndpoint> Of(IEnumerable<string> names) =>
    [
        .. names.SelectMany(name => name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(name => Of("--region", name))
            .DistinctBy(region => region.SystemName),
    ];

    /// <summary>The Region of AWS_REGION or the profile; where it must be known, the instance is asked too.</summary>
    /// <exception cref="BadInputException">It does not exist.</exception>
    public static RegionEndpoint? Configured(bool required) =>
        FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: required) is { } region
            ? Of("The configured Region (AWS_REGION or the profile's)", region.SystemName)
            : null;

    /// <summary>Where to ask what is the same in all Regions of a partition.</summary>
    /// <param name="roles">The roles to be assumed: their ARNs tell the partition.</param>
    public static RegionEndpoint Home(IReadOnlyList<string> roles) =>
        (roles.Count > 0 ? roles[0].Split(':') : []) switch
        {
            [_, "aws-cn", ..] => RegionEndpoint.CNNorth1,
            [_, "aws-us-gov", ..] => RegionEndpoint.USGovCloudWest1,
            _ => RegionEndpoint.USEast1,
        };

    private static RegionEndpoint Of(string origin, string name)
    {
        if (RegionEndpoint.EnumerableAllRegions.FirstOrDefault(region => region.SystemName == name) is { } known)
        {
            return known;
        }

        // Somebody may know the place, not the name: "Europe (Frankfurt)".
        string? near = RegionEndpoint.EnumerableAllRegions
            .FirstOrDefault(region => name.Length > 3 && region.DisplayName.Contains(name, StringComparison.OrdinalIgnoreCase))?.SystemName
            ?? Nearest.To(name, Known);
        throw new BadInputException(
            $"{origin} is '{ShortText.Of(name, LongestName)}': AWS has no such Region.{(near is null ? "" : $" Did you mean {near}?")}");
    }
}
