using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;
using static ConfigRule.Tests.Cdk.Stacks.AccountTemplates;

namespace ConfigRule.Tests.Cdk.Stacks;

/// <summary>The roles of one account: what they may do, and who takes them.</summary>
public sealed class AccountRoleTests
{
    [Theory]
    [InlineData(false, "config:GetResourceConfigHistory config:PutEvaluations logs:CreateLogStream logs:PutLogEvents mq:DescribeBroker")]
    [InlineData(
        true,
        "config:GetComplianceDetailsByConfigRule config:GetResourceConfigHistory config:PutEvaluations logs:CreateLogStream "
        + "logs:PutLogEvents mq:DescribeBroker mq:ListBrokers")]
    public void The_functions_role_has_exactly_the_actions_that_it_calls(bool everything, string actions)
    {
        Resource role = FunctionRole(everything ? Everything : Plain);

        Assert.Equal(actions.Split(' '), Template.Statements(role).SelectMany(Template.Actions).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_role_has_a_managed_policy_or_a_wildcard_among_its_actions() => Assert.All(Everything.Of("AWS::IAM::Role"), role =>
    {
        Assert.Null(role["ManagedPolicyArns"]);
        Assert.All(Template.Statements(role).SelectMany(Template.Actions), action => Assert.DoesNotContain('*', action));
        Assert.All(Template.Statements(role), statement => Assert.Equal("Allow", statement["Effect"]!.GetValue<string>()));
    });

    [Theory]
    [InlineData("config:PutEvaluations")]
    [InlineData("config:GetResourceConfigHistory")]
    [InlineData("mq:ListBrokers")]
    public void The_functions_role_names_every_resource_but_where_aws_has_none(string without)
    {
        JsonObject[] anywhere =
        [
            .. Template
                .Statements(FunctionRole(Everything))
                .Where(statement => statement["Resource"] is JsonValue value && value.GetValue<string>() is "*"),
        ];

        Assert.Equal(3, anywhere.Length);
        Assert.Contains(anywhere, statement => Template.Actions(statement).SequenceEqual([without]));
    }

    [Fact]
    public void Systems_manager_of_this_account_alone_takes_the_remediations_role() => Json.Equal(
        """
        [{
          "Action": "sts:AssumeRole", "Effect": "Allow", "Principal": {"Service": "ssm.amazonaws.com"},
          "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
        }]
        """,
        RemediationRole(Plain)["AssumeRolePolicyDocument"]!["Statement"]);

    [Fact]
    public void The_remediations_role_hands_on_no_role() => Assert.DoesNotContain(
        Template.Statements(RemediationRole(Everything)).SelectMany(Template.Actions), action => action is "iam:PassRole");

    [Fact]
    public void A_permissions_boundary_is_every_roles() => Assert.All(
        Everything.Of("AWS::IAM::Role"),
        role => Json.Equal("""{"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/Boundary"}""", role["PermissionsBoundary"]));

    [Fact]
    public void A_permissions_boundary_by_its_arn_is_taken_as_it_is()
    {
        Template template = Synthesized.Of(
            new DeploymentSettings { PermissionsBoundary = "arn:aws:iam::aws:policy/ReadOnlyAccess" }).Account;

        Assert.All(
            template.Of("AWS::IAM::Role"), role => Json.Equal("\"arn:aws:iam::aws:policy/ReadOnlyAccess\"", role["PermissionsBoundary"]));
    }
}
