using ConfigRule.Cli.Aws;
using Microsoft.Extensions.Time.Testing;

namespace ConfigRule.Tests.Cli.Aws;

/// <summary>What a log shows of a long audit; the bar is for terminals, which tests do not have.</summary>
public sealed class AwsProgressTests : IDisposable
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider time = new();

    private readonly StringWriter log = new() { NewLine = "\n" };

    [Fact]
    public async Task A_long_audit_says_every_ten_seconds_how_far_it_is()
    {
        AwsProgress progress = new(shown: true, log, time);

        await progress.WhileAsync(() =>
        {
            time.Advance(TenSeconds);
            progress.Expect(34);
            progress.Done("123456789012, eu-central-1");
            time.Advance(TenSeconds);
            progress.Found(1);
            time.Advance(TenSeconds);
            progress.Found(1200);
            progress.Done("123456789012, eu-west-1");
            time.Advance(TenSeconds - TimeSpan.FromTicks(1));
            return Task.CompletedTask;
        });
        time.Advance(10 * TenSeconds);

        Assert.Equal(
            "mq003: waiting for AWS …\nmq003: 1 of 34 Regions read …\nmq003: 1 of 34 Regions read, 1 broker …\n",
            log.ToString());
    }

    [Fact]
    public async Task Where_nobody_knows_the_number_of_Regions_the_brokers_are_counted()
    {
        AwsProgress progress = new(shown: true, log, time);

        await progress.WhileAsync(() =>
        {
            progress.Found(1200);
            time.Advance(TenSeconds);
            return Task.CompletedTask;
        });

        Assert.Equal("mq003: 1,200 brokers read so far …\n", log.ToString());
    }

    [Fact]
    public async Task A_quiet_audit_says_nothing()
    {
        AwsProgress progress = new(shown: false, log, time);

        await progress.WhileAsync(() =>
        {
            time.Advance(10 * TenSeconds);
            return Task.CompletedTask;
        });

        Assert.Equal("", log.ToString());
    }

    [Fact]
    public async Task An_audit_that_fails_says_nothing_more()
    {
        AwsProgress progress = new(shown: true, log, time);

        await Assert.ThrowsAsync<TimeoutException>(() => progress.WhileAsync(() => throw new TimeoutException()));
        time.Advance(10 * TenSeconds);

        Assert.Equal("", log.ToString());
    }

    public void Dispose() => log.Dispose();
}
