using Amazon.Runtime;
using ConfigRule.Cli.Aws;

namespace ConfigRule.Tests.Cli.Aws;

public sealed class AccountTests
{
    [Fact]
    public void An_ARN_tells_the_account_and_keeps_a_shared_brokers_own()
    {
        Account account = new("this account", new AnonymousAWSCredentials());

        Assert.Null(account.LearnIdFrom(null));
        Assert.Equal("111111111111", account.LearnIdFrom("arn:aws:mq:eu-west-1:111111111111:broker:orders:b-1"));
        Assert.Equal("222222222222", account.LearnIdFrom("arn:aws:mq:eu-west-1:222222222222:broker:orders:b-2"));
        Assert.Equal(("111111111111", "111111111111"), (account.Label, account.LearnIdFrom("b-3")));
    }
}
