using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>A broker that signs in by LDAP has a password that Amazon MQ never returns: it comes from a secret.</summary>
public sealed class RunbookLdapTests(RunbookLab lab)
{
    private const string Secret = "mq-003/ldap";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_service_accounts_password_comes_from_the_secret(bool byArn)
    {
        await using RunbookScene scene = await LdapAsync();
        JsonNode made = await SecretAsync(
            scene, JsonSerializer.Serialize(new { username = "synthetic", password = RunbookScene.LdapPassword }));

        AutomationRun run = await scene.RunAsync(new() { ["LdapSecret"] = byArn ? made["ARN"]!.GetValue<string>() : Secret });

        Assert.Equal(("Success", ""), (run.Status, run.Failure));
        JsonObject request = RunbookScene.Created(run);
        JsonObject ldap = request["ldapServerMetadata"]!.AsObject();
        Assert.Equal("LDAP", request["authenticationStrategy"]!.GetValue<string>());
        Assert.Equal(RunbookScene.LdapPassword, ldap["serviceAccountPassword"]!.GetValue<string>());
        ldap.Remove("serviceAccountPassword");
        Assert.True(JsonNode.DeepEquals(Wire.Of(Settings()), ldap), $"{ldap}");
    }

    [Fact]
    public async Task A_broker_with_ldap_is_refused_without_a_secret_and_before_the_approvers_are_asked()
    {
        await using RunbookScene scene = await LdapAsync();

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(approvers: ["synthetic"], approval: true),
            $"orders ({scene.OldId}) uses LDAP: set LdapSecret to a secret with the password of its service account.");
    }

    [Fact]
    public async Task A_secret_that_nobody_knows_is_refused()
    {
        await using RunbookScene scene = await LdapAsync();

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(new() { ["LdapSecret"] = Secret }),
            $"LdapSecret {Secret}: Secrets Manager can't find the specified secret.");
    }

    [Theory]
    [InlineData("synthetic-ldap-in-plain-text")]
    [InlineData("{\"Password\":\"synthetic-ldap-with-another-key\"}")]
    [InlineData("{\"password\":12345678901234}")]
    [InlineData("{\"password\":\"\"}")]
    [InlineData("[\"synthetic-ldap-in-an-array\"]")]
    public async Task A_secret_of_another_form_is_refused_and_not_shown(string content)
    {
        await using RunbookScene scene = await LdapAsync();
        await SecretAsync(scene, content);

        AutomationRun run = await scene.RunAsync(new() { ["LdapSecret"] = Secret });

        RunbookDecisionTests.AssertRefused(run, $"LdapSecret {Secret} is not a JSON object whose key password is text.");
        Assert.DoesNotContain("synthetic-ldap", run.History, StringComparison.Ordinal);
        Assert.DoesNotContain("12345678901234", run.History, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_not_read_for_a_broker_without_ldap()
    {
        await using RunbookScene scene = await RunbookScene.ActiveMqAsync(lab);

        AutomationRun run = await scene.RunAsync(new() { ["LdapSecret"] = "mq-003/never-made" });

        Assert.Equal("Success", run.Status);
        Assert.DoesNotContain(run.Calls, call => call.Action is "secretsmanager:GetSecretValue");
    }

    private static JsonObject Settings() => new()
    {
        ["Hosts"] = new JsonArray("ldap1.example.com", "ldap2.example.com"),
        ["RoleBase"] = "ou=groups,dc=example,dc=com",
        ["RoleName"] = "cn",
        ["RoleSearchMatching"] = "(member=uid={1})",
        ["RoleSearchSubtree"] = true,
        ["ServiceAccountUsername"] = "cn=amazon-mq,dc=example,dc=com",
        ["UserBase"] = "ou=people,dc=example,dc=com",
        ["UserRoleName"] = "memberOf",
        ["UserSearchMatching"] = "(uid={0})",
        ["UserSearchSubtree"] = false,
    };

    private Task<RunbookScene> LdapAsync() => RunbookScene.ActiveMqAsync(lab, broker =>
    {
        broker["AuthenticationStrategy"] = "LDAP";
        JsonObject settings = Settings();
        settings["ServiceAccountPassword"] = RunbookScene.LdapPassword;
        broker["LdapServerMetadata"] = settings;
    });

    private static Task<JsonNode> SecretAsync(RunbookScene scene, string content) =>
        scene.Aws.CallAsync("secretsmanager", "CreateSecret", new { Name = Secret, SecretString = content });
}
