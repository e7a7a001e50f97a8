namespace ConfigRule.Bench;

/// <summary>What Lambda has to fetch and unpack before the function starts.</summary>
internal static class PackageSize
{
    private const double Megabyte = 1_000_000;

    public static IEnumerable<Row> Measure(PackageUnderTest package) =>
    [
        new(
            $"package, {package.Compilation}: zip",
            Unit.Megabytes,
            [package.ZipBytes / Megabyte],
            package.Compilation is PackageUnderTest.Native ? 6 : null),
        new($"package, {package.Compilation}: unzipped", Unit.Megabytes, [package.UnzippedBytes / Megabyte]),
    ];
}
