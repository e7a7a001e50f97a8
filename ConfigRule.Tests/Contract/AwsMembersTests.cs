using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Contract;

/// <summary>
/// Every member of the AWS packages that a feed may lack and the product uses, so that a reviewer can hold the list
/// against the official packages. It is the same with either: names, parameter and return types.
/// </summary>
public sealed class AwsMembersTests
{
    private static readonly HashSet<string> Packages =
    [
        "Amazon.Lambda.ConfigEvents", "Amazon.Lambda.Core", "Amazon.Lambda.RuntimeSupport", "AWSSDK.ConfigService", "AWSSDK.MQ",
    ];

    [Fact]
    public void The_members_in_use_are_the_listed_ones()
    {
        string list = Repository.File("ConfigRule.Tests", "Contract", "AwsMembers.txt");
        string actual = string.Concat(((string[])["ConfigRule.dll", "mq003.dll"])
            .SelectMany(assembly => MemberReferences.Of(Path.Combine(AppContext.BaseDirectory, assembly), Packages))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(line => line + "\n"));

        Golden.Equal(list, actual);
    }
}
