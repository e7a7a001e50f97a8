using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 audit --profile</c>: credentials, Region and roles of the shared files.</summary>
public sealed class AuditProfileTests : IDisposable
{
    private const string Assumed = """
        <AssumeRoleResponse><AssumeRoleResult><Credentials>
        <AccessKeyId>ASIAASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
        <SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>
        </Credentials></AssumeRoleResult></AssumeRoleResponse>
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_profiles_keys_and_Region_are_used_before_those_of_the_environment()
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-north-1", []));

        Mq003Result run = await RunAsync(aws, "compliance");

        AssertItFoundNone(run);
        Assert.Equal(new("AKIACOMPLIANCE", "eu-north-1", "mq"), Assert.Single(aws.ScopesOfServices));
    }

    [Theory]
    [InlineData("--profile")]
    [InlineData("AWS_PROFILE")]
    public async Task A_profile_may_assume_a_role(string how)
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-2", []));
        List<string> bodies = [];
        aws.Interfere = (scope, request) =>
        {
            if (scope.Service is not "sts" || !request.Text.Contains("Action=AssumeRole", StringComparison.Ordinal))
            {
                return null;
            }

            bodies.Add($"{scope.AccessKey} {request.Text}");
            return new(200, Assumed, "text/xml");
        };

        Mq003Result run = await RunAsync(aws, "auditor", how);

        AssertItFoundNone(run);
        Assert.Contains("RoleArn=arn%3Aaws%3Aiam%3A%3A111111111111%3Arole%2Fauditor", Assert.Single(bodies), StringComparison.Ordinal);
        Assert.StartsWith("AKIACOMPLIANCE ", bodies[0], StringComparison.Ordinal);
        Assert.Equal(new("ASIAASSUMED", "eu-west-2", "mq"), aws.ScopesOfServices.Last());
    }

    [Fact]
    public async Task A_profile_may_assume_a_role_with_the_credentials_of_another_role()
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-2", []));
        List<string> callers = [];
        aws.Interfere = (scope, request) =>
        {
            if (scope.Service is not "sts" || !request.Text.Contains("Action=AssumeRole", StringComparison.Ordinal))
            {
                return null;
            }

            callers.Add(scope.AccessKey);
            return new(200, Assumed, "text/xml");
        };

        AssertItFoundNone(await RunAsync(aws, "chained"));
        Assert.Equal(["AKIACOMPLIANCE", "ASIAASSUMED"], callers);
    }

    [Theory]
    [InlineData(2, "login", "mq003: --profile is 'login': mq003 cannot use the sign-in of 'aws login'. Set the variables that ")]
    [InlineData(3, "process", "mq003: profile process: The response back from the process credential provider returned back a malformed ")]
    public async Task A_profile_that_cannot_be_used_says_why_in_one_line(int status, string profile, string expected)
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-2", []));

        Mq003Result run = await RunAsync(aws, profile);

        Assert.Equal(status, run.Status);
        Assert.StartsWith(expected, Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_profile_is_bad_input_and_the_nearest_one_is_named()
    {
        await using AwsServer aws = await AwsServer.StartAsync();

        Mq003Result run = await RunAsync(aws, "complaince");

        Assert.Equal(
            (
                2,
                "mq003: --profile is 'complaince': this profile is not in the shared config and credentials files. Did you mean "
                + "'compliance'?\n"),
            (run.Status, run.Errors));
    }

    [Fact]
    public async Task A_profile_that_is_not_signed_in_says_how_to_sign_in()
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-2", []));

        Mq003Result run = await RunAsync(aws, "portal");

        Assert.Equal(3, run.Status);
        Assert.Contains(
            "profile portal: No valid SSO Token could be found. Sign in with 'aws sso login'",
            Assert.Single(run.Errors.TrimEnd().Split('\n')),
            StringComparison.Ordinal);
    }

    [Fact]
    [SuppressMessage("Security", "CA5350", Justification = "The name that the AWS CLI gives to the file of a token.")]
    public async Task A_profile_that_is_signed_in_gets_its_credentials_from_Identity_Center()
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-2", []));
        aws.Interfere = (scope, _) => scope.Service is not "sso" ? null : new(200, """
            {"roleCredentials":{"accessKeyId":"ASIAPORTAL","secretAccessKey":"s","sessionToken":"t","expiration":32472144000000}}
            """);
        string cache = Directory.CreateDirectory(Path.Combine(folder, ".aws", "sso", "cache")).FullName;
        await File.WriteAllTextAsync(Path.Combine(cache, $"{Convert.ToHexStringLower(SHA1.HashData("portal"u8))}.json"), """
            {"startUrl":"https://synthetic.awsapps.com/start","region":"eu-west-2",
            "accessToken":"synthetic-token","expiresAt":"2999-01-01T00:00:00Z"}
            """);

        Mq003Result run = await RunAsync(aws, "portal");

        AssertItFoundNone(run);
        Assert.Equal([new("synthetic-token", "", "sso"), new("ASIAPORTAL", "eu-west-2", "mq")], aws.ScopesOfServices);
    }

    private static void AssertItFoundNone(Mq003Result run)
    {
        Assert.Equal((0, 0), (run.Status, run.Brokers.Count));
        Assert.StartsWith(
            "mq003: no brokers found. Looked at: Amazon MQ of ",
            Assert.Single(run.Errors.TrimEnd().Split('\n')),
            StringComparison.Ordinal);
    }

    private async Task<Mq003Result> RunAsync(AwsServer aws, string profile, string how = "--profile")
    {
        string config = Path.Combine(folder, "config");
        await File.WriteAllTextAsync(config, """
            [profile compliance]
            aws_access_key_id = AKIACOMPLIANCE
            aws_secret_access_key = synthetic-secret
            region = eu-north-1

            [profile auditor]
            role_arn = arn:aws:iam::111111111111:role/auditor
            source_profile = compliance
            region = eu-west-2

            [profile chained]
            role_arn = arn:aws:iam::222222222222:role/auditor
            source_profile = auditor
            region = eu-west-2

            [profile login]
            login_session = arn:aws:iam::111111111111:user/auditor
            region = eu-west-2

            [profile process]
            credential_process = echo nothing
            region = eu-west-2

            [profile portal]
            sso_session = portal
            sso_account_id = 111111111111
            sso_role_name = auditor
            region = eu-west-2

            [sso-session portal]
            sso_start_url = https://synthetic.awsapps.com/start
            sso_region = eu-west-2
            """);
        Dictionary<string, string> environment = AwsEnvironment.Of(aws.Address);
        environment["AWS_CONFIG_FILE"] = config;
        environment["HOME"] = folder;
        if (how is "--profile")
        {
            return await Mq003.RunAsync(["audit", "--profile", profile], environment: environment);
        }

        // Keys in the environment count before a profile there.
        environment["AWS_ACCESS_KEY_ID"] = environment["AWS_SECRET_ACCESS_KEY"] = "";
        environment[how] = profile;
        return await Mq003.RunAsync(["audit", "--region", "eu-west-2"], environment: environment);
    }
}
