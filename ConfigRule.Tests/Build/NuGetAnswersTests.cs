using ConfigRule.Build.Auditing;
using ConfigRule.Build.Support;

namespace ConfigRule.Tests.Build;

/// <summary>What the audit makes of outputs that the .NET SDK 10.0.401 wrote.</summary>
public sealed class NuGetAnswersTests
{
    private static readonly NuGetSource
        Played = new("played", "http://127.0.0.1:8901/index.json"),
        Folder = new("empty", "/checkout/empty"),
        Silent = new("dead", "http://127.0.0.1:9/index.json");

    [Fact]
    public void A_list_with_a_vulnerable_package_is_a_finding_though_its_exit_status_is_0() => Assert.False(NuGetAnswers.IsFine(0, """

        The following sources were used:
           http://127.0.0.1:8901/index.json

        warn : Audit source 'empty' did not provide any vulnerability data.
        Project `One` has the following vulnerable packages
           [net10.0]:
           Top-level Package      Requested   Resolved   Severity   Advisory URL
           > YamlDotNet           18.1.0      18.1.0     High       https://advisories.example/nuget

        """));

    [Fact]
    public void A_list_without_a_vulnerable_package_is_fine() => Assert.True(NuGetAnswers.IsFine(0, """

        The following sources were used:
           http://127.0.0.1:8901/index.json

        The given project `One` has no vulnerable packages given the current sources.
        """));

    [Theory]
    [InlineData("One.csproj : error NU1903: Package 'YamlDotNet' 18.1.0 has a known high severity vulnerability")]
    [InlineData("error: Unable to load the service index for source http://127.0.0.1:9/index.json.")]
    public void A_list_that_fails_is_not_fine(string output) => Assert.False(NuGetAnswers.IsFine(1, output));

    [Fact]
    public void Sources_named_for_audits_are_found_among_all_settings()
    {
        NuGetSource[] sources = NuGetAnswers.AuditSources("""
            packageSources:
            	add key="nuget.org" value="https://feed.example/v3/index.json" protocolVersion="3"

            auditSources:
            	clear
            	add key="played" value="http://127.0.0.1:8901/index.json" allowInsecureConnections="true"
            	add key="empty" value="/checkout/empty"

            packageSourceMapping:
            	add key="other" value="https://other.example/index.json"

            """);

        Assert.Equal([Played, Folder], sources);
    }

    [Fact]
    public void Where_no_source_is_named_for_audits_none_is_found() => Assert.Empty(NuGetAnswers.AuditSources("""
        packageSources:
        	add key="nuget.org" value="https://feed.example/v3/index.json" protocolVersion="3"

        """));

    [Fact]
    public void Sources_of_packages_are_found_unless_they_are_disabled()
    {
        NuGetSource[] sources = NuGetAnswers.EnabledSources("""
            Registered Sources:
              1.  a feed [Enabled]
                  https://feed.example/v3/index.json
              2.  off [Disabled]
                  https://off.example/index.json
             10.  empty [Enabled]
                  /checkout/empty

            """);

        Assert.Equal([new("a feed", "https://feed.example/v3/index.json"), Folder], sources);
    }

    [Fact]
    public void Sources_of_packages_are_named_for_audits_and_one_without_TLS_is_allowed() => Assert.Equal(
        """
        <configuration>
          <auditSources>
            <add key="played" value="http://127.0.0.1:8901/index.json" allowInsecureConnections="true" />
            <add key="empty" value="/checkout/empty" />
          </auditSources>
        </configuration>
        """,
        NuGetAnswers.Config([Played, Folder]).ToString(),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void A_source_without_a_database_and_one_that_does_not_answer_are_silent() => Assert.Equal(2, NuGetAnswers.Silent(
        [Played, Folder, Silent],
        0,
        """
          Determining projects to restore...
        audit.csproj : warning NU1905: Audit source 'empty' did not provide any vulnerability data.
        audit.csproj : warning NU1903: Package 'YamlDotNet' 18.1.0 has a known high severity vulnerability, https://advisories.example/nuget
        audit.csproj : warning NU1900: Error occurred while getting package vulnerability data: Unable to load the service index for
        """ + $" source {Silent.Address}.\n  Restored audit.csproj (in 468 ms)."));

    [Fact]
    public void A_source_that_fails_the_restore_is_silent()
    {
        const string Restore = "audit.csproj : error NU1301: Unable to load the service index for source http://127.0.0.1:9/index.json.";

        Assert.Equal(1, NuGetAnswers.Silent([Played, Silent], 1, Restore));
    }

    [Fact]
    public void A_restore_that_names_no_source_has_heard_from_all() =>
        Assert.Equal(0, NuGetAnswers.Silent([Played, Folder], 0, "  Restored audit.csproj (in 468 ms)."));

    [Fact]
    public void A_restore_that_fails_for_another_reason_ends_the_program_with_its_words()
    {
        const string Restore = "audit.csproj : error NU1101: Unable to find package YamlDotNet.";

        BuildFailure failure = Assert.Throws<BuildFailure>(() => NuGetAnswers.Silent([Played], 1, Restore));

        Assert.Equal((Restore, 1), (failure.Message, failure.Status));
    }

    [Theory]
    [InlineData(1, 0, "NuGet packages: none has a known vulnerability.")]
    [InlineData(3, 2, "NuGet packages: none has a known vulnerability, but 2 of 3 feeds serve no vulnerability database.")]
    [InlineData(2, 2, "NuGet packages: no feed serves a vulnerability database, nothing was checked.")]
    [InlineData(0, 0, "NuGet packages: no feed serves a vulnerability database, nothing was checked.")]
    public void One_line_says_how_many_feeds_were_silent(int feeds, int silent, string expected) =>
        Assert.Equal(expected, NuGetAnswers.NoneKnown(feeds, silent));
}
