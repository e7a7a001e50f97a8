namespace ConfigRule.Bench;

/// <summary>EC2's answer: the Regions that are enabled by default.</summary>
internal static class AwsXml
{
    private static readonly string[] Enabled =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1",
        "us-west-2",
    ];

    public static int RegionCount => Enabled.Length;

    public static string Regions { get; } =
        $"<DescribeRegionsResponse><regionInfo>{string.Concat(Enabled.Select(Item))}</regionInfo></DescribeRegionsResponse>";

    private static string Item(string region) => $"<item><regionName>{region}</regionName></item>";
}
