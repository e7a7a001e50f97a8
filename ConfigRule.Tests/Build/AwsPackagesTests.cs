using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Tests.Build;

/// <summary>Which AWS packages the projects are built with.</summary>
public sealed class AwsPackagesTests : IDisposable
{
    private const string Missing = """
          Determining projects to restore...
        aws-packages.csproj : error NU1101: Unable to find package Amazon.Lambda.Core. No packages exist with this id in source(s): feed
        aws-packages.csproj : error NU1102: Unable to find package AWSSDK.MQ with version (>= 4.0.100)
        aws-packages.csproj : error NU1102:   - Found 1 version(s) in feed [ Nearest version: 3.7.0 ]
          Failed to restore /checkout/aws-packages.csproj (in 1.2 sec).
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aws-packages-");

    private FileInfo Answer => new(Path.Combine(folder.FullName, "artifacts", "aws-packages.props"));

    private FileInfo Versions => new(Path.Combine(folder.FullName, "Directory.Packages.props"));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_restore_that_succeeds_means_the_official_packages() =>
        Assert.Equal(("nuget", null), AwsPackages.Interpret(0, "  Restored /checkout/aws-packages.csproj (in 2.1 sec)."));

    [Theory]
    [InlineData("The NuGet feed has no Amazon.Lambda.Core", "NU1101", Missing)]
    [InlineData(
        "The NuGet feed has another version of AWSSDK.MQ",
        "NU1102",
        "aws-packages.csproj : error NU1102: Unable to find package AWSSDK.MQ with version (>= 4.0.100)\r\n")]
    [InlineData(
        "The NuGet feed has another version of AWSSDK.MQ",
        "NU1103",
        "aws-packages.csproj : error NU1103: Unable to find a stable package AWSSDK.MQ with version (>= 4.0.100)")]
    [InlineData(
        "The NuGet feed does not answer",
        "NU1301",
        "aws-packages.csproj : error NU1301: Unable to load the service index for source https://feed.example/index.json.")]
    public void A_feed_without_the_packages_means_the_stand_ins_and_a_calm_sentence_says_why(string why, string code, string output) =>
        Assert.Equal(
            ("standins", $"{why}, so the build uses the replacements in standins/: see 'What is proven here' in README.md [{code}]."),
            AwsPackages.Interpret(1, output));

    [Theory]
    [InlineData("/checkout/Directory.Packages.props(9,5): error MSB4025: The project file could not be loaded.")]
    [InlineData("The restore was killed.")]
    [InlineData($"{Missing}\naws-packages.csproj : error NU1605: Detected package downgrade: AWSSDK.Core from 4.1.0 to 4.0.0.")]
    public void Any_other_failure_ends_the_program_with_the_restores_own_words_and_status(string output)
    {
        BuildFailure failure = Assert.Throws<BuildFailure>(() => AwsPackages.Interpret(3, output));

        Assert.Equal((output, 3), (failure.Message, failure.Status));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("nuget", "nuget")]
    [InlineData("standins", "standins")]
    public void The_environment_decides_where_it_says_anything(string? environment, string? expected) =>
        Assert.Equal(expected, AwsPackages.Chosen(environment));

    [Fact]
    public void A_word_in_the_environment_that_is_neither_is_refused()
    {
        BuildFailure failure = Assert.Throws<BuildFailure>(() => AwsPackages.Chosen("npm"));

        Assert.Equal(("AwsPackages is 'npm': expected 'nuget' or 'standins'.", 2), (failure.Message, failure.Status));
    }

    [Theory]
    [InlineData("nuget")]
    [InlineData("standins")]
    public void An_answer_is_good_for_a_day(string awsPackages)
    {
        Prepare(awsPackages);

        Assert.Equal(awsPackages, AwsPackages.Remembered(Answer, Versions, DateTime.UtcNow.AddHours(23)));
        Assert.Null(AwsPackages.Remembered(Answer, Versions, DateTime.UtcNow.AddHours(25)));
    }

    [Fact]
    public void An_answer_for_other_versions_is_not_good()
    {
        Prepare("nuget");
        File.SetLastWriteTimeUtc(Versions.FullName, DateTime.UtcNow.AddMinutes(1));

        Assert.Null(AwsPackages.Remembered(Answer, Versions, DateTime.UtcNow));
    }

    [Fact]
    public void Where_there_is_no_answer_or_none_of_the_two_nothing_is_remembered()
    {
        Assert.Null(AwsPackages.Remembered(Answer, Versions, DateTime.UtcNow));

        Prepare("npm");

        Assert.Null(AwsPackages.Remembered(Answer, Versions, DateTime.UtcNow));
    }

    private void Prepare(string awsPackages)
    {
        File.WriteAllText(Versions.FullName, "<Project />");
        File.SetLastWriteTimeUtc(Versions.FullName, DateTime.UtcNow.AddMinutes(-1));
        AwsPackages.Remember(Answer, awsPackages);
    }
}
