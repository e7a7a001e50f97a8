using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cdk.Constructs;
using ConfigRule.Cdk.Iam;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cdk;

/// <summary>The pages in cdk/docs say what the code does.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_setting_is_documented_and_nothing_else()
    {
        // A key that does not exist is answered by the list of those that do.
        BadSettingsException bad = Assert.Throws<BadSettingsException>(() => SettingsReader.Read(new JsonObject { ["unknown"] = "x" }));
        string[] known = Assert.Single(bad.Problems).TrimEnd('.').Split("expected one of ")[1].Split(", ");

        string[] documented =
        [
            .. FirstCell().Matches(Page("settings.md")).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal),
        ];

        Assert.Equal(known, documented);
    }

    [Fact]
    public void Every_permission_is_in_the_table_with_its_reason() => Golden.Equal(
        Repository.File("cdk", "docs", "permissions.md"),
        $"""
        # Permissions

        Everything that the roles may do, and why. `*` is used only if AWS has no narrower resource for the action.

        ## The rule's function

        Trusted: `lambda.amazonaws.com`. Who may invoke it: `config.amazonaws.com` for the function's own account.

        {Table(RuleFunctionPermissions.OnChange)}

        With `periodic` also:

        {Table(RuleFunctionPermissions.Periodic)}

        ## The runbook

        Trusted: `ssm.amazonaws.com` on behalf of the role's own account.

        Called by its steps:

        {Table(RunbookPermissions.Called)}

        Required by AWS in addition, mostly for `CreateBroker`:

        {Table(RunbookPermissions.OnBehalf)}

        With `approvalTopic` also:

        {Table(RunbookPermissions.ToNotify("the topic"))}

        With `brokerRoles` also; without, it cannot pass a role:

        {Table([RunbookPermissions.ToPass(["the roles"])])}

        """);

    public static TheoryData<string> Pages => ["README.md", "SECURITY.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_that_a_page_links_to_is_there(string page)
    {
        string[] linked = [.. Link().Matches(File.ReadAllText(Repository.File(page))).Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(linked);
        Assert.All(linked, file => Assert.True(Path.Exists(Repository.File(file)), $"{page} links to {file}, which is not there."));
    }

    private static string Table(IEnumerable<Permission> permissions) =>
        "| actions | resources | why |\n|---|---|---|\n" + string.Join('\n', permissions.Select(
            permission => $"| {Code(permission.Actions)} | {Code(permission.Resources)}{Conditions(permission)} | {permission.Reason} |"));

    private static string Conditions(Permission permission) =>
        permission.Conditions is null ? "" : " if " + string.Join(" and ", permission.Conditions.SelectMany(
            condition => condition.Value.Select(key => $"`{key.Key}` {condition.Key} `{key.Value}`")));

    private static string Code(IEnumerable<string> items) => string.Join("<br>", items.Select(item => $"`{item}`"));

    private static string Page(string name) => File.ReadAllText(Repository.File("cdk", "docs", name));

    [GeneratedRegex(@"\]\((?!https:|#)([^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();
}
