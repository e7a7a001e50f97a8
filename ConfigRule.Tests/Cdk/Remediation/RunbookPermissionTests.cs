using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cdk.Iam;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>The role may do what the runbook does: no more, no less.</summary>
public sealed partial class RunbookPermissionTests(RunbookLab lab)
{
    [Fact]
    public async Task The_runbook_calls_exactly_what_its_role_allows()
    {
        HashSet<string> called = [];
        await using (RunbookScene standby = await RunbookScene.ActiveMqAsync(lab))
        {
            called.UnionWith((await standby.RunAsync()).Calls.Select(call => call.Action));
        }

        await using (RunbookScene ldap = await RunbookScene.ActiveMqAsync(lab, broker => broker["LdapServerMetadata"] = new JsonObject
        {
            ["Hosts"] = new JsonArray("ldap.example.com"),
            ["UserBase"] = "ou=people",
            ["UserSearchMatching"] = "(uid={0})",
            ["RoleBase"] = "ou=groups",
            ["RoleSearchMatching"] = "(member={0})",
            ["ServiceAccountUsername"] = "cn=synthetic",
            ["ServiceAccountPassword"] = RunbookScene.LdapPassword,
        }))
        {
            await ldap.Aws.CallAsync(
                "secretsmanager",
                "CreateSecret",
                new { Name = "mq-003/ldap", SecretString = "{\"password\":\"synthetic-ldap-password\"}" });
            called.UnionWith((await ldap.RunAsync(new() { ["LdapSecret"] = "mq-003/ldap" })).Calls.Select(call => call.Action));
        }

        await using (RunbookScene refused = await RunbookScene.RabbitMqAsync(lab))
        {
            refused.Aws.Answer("mq:CreateBroker", _ => AmazonMq.Error(400, "BadRequestException", "No."));
            called.UnionWith((await refused.RunAsync()).Calls.Select(call => call.Action));
        }

        Assert.Equal(
            RunbookPermissions.Called.SelectMany(permission => permission.Actions).Order(StringComparer.Ordinal),
            called.Order(StringComparer.Ordinal));
    }

    /// <summary>What AWS documents as checked with the caller's rights; no test can see it.</summary>
    [Fact]
    public void The_permissions_that_aws_checks_on_the_runbooks_behalf_are_the_listed_ones()
    {
        Assert.Equal(
            [
                "ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:CreateSecurityGroup",
                "ec2:CreateVpcEndpoint", "ec2:DeleteNetworkInterface", "ec2:DeleteNetworkInterfacePermission",
                "ec2:DescribeInternetGateways", "ec2:DescribeNetworkInterfacePermissions",
                "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs",
                "ec2:DetachNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute", "iam:CreateServiceLinkedRole", "kms:CreateGrant",
                "kms:DescribeKey", "logs:CreateLogGroup", "mq:CreateTags", "route53:AssociateVPCWithHostedZone",
                "secretsmanager:TagResource",
            ],
            RunbookPermissions.OnBehalf.SelectMany(permission => permission.Actions).Order(StringComparer.Ordinal));
        Assert.Equal([.. RunbookPermissions.Called, .. RunbookPermissions.OnBehalf], RunbookPermissions.All);
    }

    [Fact]
    public void No_permission_of_the_runbook_is_wider_than_aws_makes_it()
    {
        // Of these AWS knows no resource level.
        string[] everywhere =
        [
            "mq:ListBrokers", "mq:DescribeBrokerInstanceOptions", "mq:CreateBroker",
            "secretsmanager:GetRandomPassword", "route53:AssociateVPCWithHostedZone",
        ];

        Assert.All(RunbookPermissions.All, permission =>
        {
            Assert.All(permission.Actions, action => Assert.Matches(Action(), action));
            Assert.All(permission.Actions, action => Assert.Equal(
                everywhere.Contains(action)
                    || action.StartsWith("ec2:Describe", StringComparison.Ordinal)
                    || (action is "mq:CreateTags" && RunbookPermissions.OnBehalf.Contains(permission)),
                permission.Resources.Contains("*")));
            Assert.All(permission.Resources, resource => Assert.Matches(Resource(), resource));
            Assert.Matches("^[A-Z].{30,}[.]$", permission.Reason);
        });
        string[] actions = [.. RunbookPermissions.All.SelectMany(permission => permission.Actions)];
        Assert.DoesNotContain("iam:PassRole", actions);
        Assert.Equal(
            ["secretsmanager:DeleteSecret", "ec2:DeleteNetworkInterfacePermission", "ec2:DeleteNetworkInterface"],
            actions.Where(action => action.Contains(":Delete", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_permission_to_change_what_the_runbook_did_not_name_has_a_condition()
    {
        string[] conditioned =
        [
            "mq:CreateBroker", "mq:CreateTags", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterfacePermission",
            "ec2:DeleteNetworkInterface", "ec2:DetachNetworkInterface", "iam:CreateServiceLinkedRole", "kms:CreateGrant", "kms:DescribeKey",
            "secretsmanager:CreateSecret", "secretsmanager:DeleteSecret", "secretsmanager:TagResource",
        ];

        Assert.All(conditioned, action => Assert.All(
            RunbookPermissions.All.Where(permission => permission.Actions.Contains(action)),
            permission => Assert.True(permission.Conditions is { Count: > 0 }, action)));
        Assert.All(
            RunbookPermissions.All.Where(
                permission => permission.Actions[0].StartsWith("secretsmanager:", StringComparison.Ordinal)
                    && !permission.Resources.Contains("*")),
            permission => Assert.EndsWith(":secret:mq-003/*", Assert.Single(permission.Resources), StringComparison.Ordinal));
    }

    /// <summary>A broker has no ARN before it exists, so a statement with one would not allow its tags.</summary>
    [Fact]
    public void Tags_at_creation_need_no_arn_but_the_tag_that_names_the_replaced_broker()
    {
        Permission tags = Assert.Single(RunbookPermissions.OnBehalf, permission => permission.Actions.Contains("mq:CreateTags"));

        Assert.Equal(["*"], tags.Resources);
        Assert.Equal(KeyValuePair.Create("aws:RequestTag/mq-003:replaces", "b-*"), Assert.Single(tags.Conditions!["StringLike"]));
    }

    /// <summary>The three that the reference of CreateBroker lists without a word; of no other service's interfaces.</summary>
    [Theory]
    [InlineData("ec2:DeleteNetworkInterface", "StringEqualsIfExists")]
    [InlineData("ec2:DetachNetworkInterface", "StringEqualsIfExists")]
    [InlineData("ec2:DeleteNetworkInterfacePermission", "StringEquals")]
    public void Network_interfaces_are_removed_for_Amazon_mq_only(string action, string @operator)
    {
        Permission permission = Assert.Single(RunbookPermissions.All, permission => permission.Actions.Contains(action));

        Assert.Equal(KeyValuePair.Create("ec2:AuthorizedService", "mq.amazonaws.com"), Assert.Single(permission.Conditions![@operator]));
        Assert.Equal(
            "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:network-interface/*", permission.Resources[0]);
    }

    [Theory]
    [InlineData("eu-central-1", "mq.eu-central-1.amazonaws.com", true)]
    [InlineData("us-gov-west-1", "mq.us-gov-west-1.amazonaws.com", true)]
    [InlineData("cn-north-1", "mq.cn-north-1.amazonaws.com", true)]
    [InlineData("cn-north-1", "mq.cn-north-1.amazonaws.com.cn", true)]
    [InlineData("eusc-de-east-1", "mq.eusc-de-east-1.amazonaws.eu", true)]
    [InlineData("eu-central-1", "mq.eu-west-1.amazonaws.com", false)]
    [InlineData("eu-central-1", "secretsmanager.eu-central-1.amazonaws.com", false)]
    public void Amazon_mq_reads_a_key_in_every_partition_and_no_other_service_does(string region, string service, bool isAllowed)
    {
        Permission read = Assert.Single(RunbookPermissions.All, permission => permission.Actions.Contains("kms:DescribeKey"));
        string like = read.Conditions!["StringLike"]["kms:ViaService"].Replace("${AWS::Region}", region, StringComparison.Ordinal);

        string pattern = Regex.Escape(like).Replace(@"\*", ".*", StringComparison.Ordinal);
        Assert.Equal(isAllowed, Regex.IsMatch(service, $"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_topic_is_the_only_one_that_may_be_published_to()
    {
        IReadOnlyList<Permission> notify = RunbookPermissions.ToNotify("${Token[topic.1]}");

        Assert.Equal(["sns:Publish", "kms:Decrypt", "kms:GenerateDataKey"], notify.SelectMany(permission => permission.Actions));
        Assert.Equal(["${Token[topic.1]}"], notify[0].Resources);
        Assert.Equal("sns.${AWS::Region}.*", notify[1].Conditions!["StringLike"]["kms:ViaService"]);
        Assert.DoesNotContain(
            RunbookPermissions.All.SelectMany(permission => permission.Actions),
            action => action.StartsWith("sns:", StringComparison.Ordinal));
    }

    [GeneratedRegex("^[a-z0-9]+:[A-Z][A-Za-z]+$")]
    private static partial Regex Action();

    [GeneratedRegex(@"^(\*|arn:\$\{AWS::Partition\}:[a-z0-9]+:(\$\{AWS::Region\})?:(\$\{AWS::AccountId\}:.+|\*:instance/\*))$")]
    private static partial Regex Resource();
}
