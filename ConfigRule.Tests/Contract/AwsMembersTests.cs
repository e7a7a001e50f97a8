using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.MQ;
using ConfigRule.Tests.Contract.Members;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Contract;

/// <summary>
/// Every member of the AWS packages that a feed may lack and the product uses, so that a reviewer can check the list
/// against the official packages. It is the same with either: names, parameter and return types.
/// </summary>
public sealed partial class AwsMembersTests
{
    private static readonly HashSet<string> Packages =
    [
        "Amazon.Lambda.ConfigEvents", "Amazon.Lambda.Core", "Amazon.Lambda.RuntimeSupport", "AWSSDK.ConfigService", "AWSSDK.MQ",
    ];

    [Fact]
    public void The_members_in_use_are_the_listed_ones()
    {
        string[] product = ["ConfigRule.dll", "ConfigRule.Cdk.dll", "mq003.dll"];
        string actual = string.Concat(MemberReferences.Of(product.Select(PathOf), Packages)
            .Order(StringComparer.Ordinal)
            .Select(line => line + "\n"));

        Golden.Equal(UsedList, actual);
    }

    [Fact]
    public void A_stand_in_offers_nothing_but_what_is_used_and_what_makes_that_work()
    {
        Assert.SkipUnless(
            typeof(IAmazonMQ).Assembly.GetName().GetPublicKeyToken() is null or { Length: 0 },
            "AWSSDK.MQ is the official, signed package.");
        HashSet<string> used = [.. File.ReadLines(UsedList).Select(PropertyOf)];
        string[] offered =
        [
            .. Packages.SelectMany(package => PublicMembers.Of(PathOf(package + ".dll"))).Where(line => !used.Contains(PropertyOf(line))),
        ];
        string[] explained = [.. File.ReadLines(ExplainedList).Where(line => line.Length > 0 && !line.StartsWith('#'))];

        AssertNone("neither used (AwsMembers.txt) nor explained (StandInMembers.txt)", offered.Except(explained));
        AssertNone("explained in StandInMembers.txt, but not offered, or used in any case", explained.Except(offered));
    }

    private static void AssertNone(string what, IEnumerable<string> members)
    {
        string[] found = [.. members];
        Assert.True(found.Length == 0, $"{found.Length} members are {what}:\n{string.Join('\n', found)}");
    }

    private static string UsedList => Repository.File("ConfigRule.Tests", "Contract", "AwsMembers.txt");

    /// <summary>What the product does not name and the stand-ins need all the same, each group below its reason.</summary>
    private static string ExplainedList => Repository.File("ConfigRule.Tests", "Contract", "StandInMembers.txt");

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);

    /// <summary>A property is used whole: the client writes what the product reads, and reads what it writes.</summary>
    private static string PropertyOf(string line) => Accessor().Replace(line, "$1: $2$3");

    [GeneratedRegex(@"^(\S+): .* (\S+\.)[gs]et_(\w+)\(.*\)$")]
    private static partial Regex Accessor();
}

public sealed class ReflectionTests
{
    [Fact]
    public void The_function_serializes_without_reflection_also_where_it_is_not_compiled_ahead()
    {
        JsonNode configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ConfigRule.runtimeconfig.json")))!;

        JsonNode properties = configuration["runtimeOptions"]!["configProperties"]!;
        Assert.False(properties["System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault"]!.GetValue<bool>());
    }

    /// <summary>
    /// A collection expression of JsonObject calls JsonArray.Add of T, which Native AOT refuses; the compiler and its analyzers do not
    /// see it there.
    /// </summary>
    [Fact]
    public void No_array_of_JSON_is_filled_by_a_method_that_needs_reflection()
    {
        using PEReader file = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "mq003.dll")));
        MetadataReader metadata = file.GetMetadataReader();
        string[] generic =
        [
            .. Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.MethodSpec))
                .Select(row => metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row)).Method)
                .Where(method => method.Kind is HandleKind.MemberReference)
                .Select(method => metadata.GetMemberReference((MemberReferenceHandle)method))
                .Where(method => method.Parent.Kind is HandleKind.TypeReference)
                .Select(method => $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)method.Parent).Name)}."
                    + metadata.GetString(method.Name)),
        ];

        Assert.Contains("Enumerable.Select", generic);
        Assert.DoesNotContain("JsonArray.Add", generic);
    }
}
