using ConfigRule.Tests.Support.Cdk;

namespace ConfigRule.Tests.Cdk.Stacks;

/// <summary>The template of one account with the default settings and with every setting, synthesized once for all tests.</summary>
internal static class AccountTemplates
{
    public static Template Plain => LazyPlain.Value;

    public static Template Everything => LazyEverything.Value;

    private static readonly Lazy<Template> LazyPlain = new(() => Synthesized.Of().Account);
    private static readonly Lazy<Template> LazyEverything = new(() => Synthesized.Of(Synthesized.Everything).Account);

    public static Resource FunctionRole(Template template) => Role(template, "lambda.amazonaws.com");

    public static Resource RemediationRole(Template template) => Role(template, "ssm.amazonaws.com");

    private static Resource Role(Template template, string service) => Assert.Single(
        template.Of("AWS::IAM::Role"),
        role => role["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["Service"]!.GetValue<string>() == service);
}
