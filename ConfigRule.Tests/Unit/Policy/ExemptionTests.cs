using ConfigRule.Policy;

namespace ConfigRule.Tests.Unit.Policy;

public sealed class ExemptionTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Theory]
    [InlineData("2026-07-01 why", "why")]
    [InlineData("2026-07-02\twhy not", "why not")]
    [InlineData("  9999-12-31   CHG-1042:  see wiki  ", "CHG-1042:  see wiki")]
    public void A_date_and_a_reason_exempt_through_that_day(string value, string reason)
    {
        Exemption.Valid valid = Assert.IsType<Exemption.Valid>(Exemption.Read(value, Today));

        Assert.Equal(reason, valid.Reason);
        Assert.True(valid.LastDay >= Today);
    }

    [Theory]
    [InlineData("load tests only")]
    [InlineData("CHG-1042")]
    [InlineData("3-node cluster comes in autumn")]
    [InlineData("до осени")]
    public void A_reason_alone_exempts_without_an_end(string value) =>
        Assert.Equal(new Exemption.Valid(null, value), Exemption.Read(value, Today));

    [Fact]
    public void An_exemption_ends_with_its_last_day()
    {
        Assert.Equal(new Exemption.Expired(new(2026, 6, 30)), Exemption.Read("2026-06-30 why", Today));
        Assert.IsType<Exemption.Valid>(Exemption.Read("2026-06-30 why", Today.AddDays(-1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-")]
    [InlineData("2026-12-31")]
    [InlineData("3.12.26 why")]
    [InlineData("31-9-26 why")]
    [InlineData("2026-12-31 ")]
    [InlineData("2026-12-31 .")]
    [InlineData("2026-12-31: why")]
    [InlineData("2026-12-31T00:00Z why")]
    [InlineData("2026-02-30 why")]
    [InlineData("2026-13-01 why")]
    [InlineData("2026-1-5 why")]
    [InlineData("31.12.2026 why")]
    [InlineData("12/31/2026 why")]
    [InlineData("2026/12/31 why")]
    [InlineData("2026-12 why")]
    [InlineData("20261231 why")]
    [InlineData("20261231: why")]
    public void What_looks_like_a_date_but_is_none_or_lacks_a_reason_exempts_nothing(string value) =>
        Assert.IsType<Exemption.Malformed>(Exemption.Read(value, Today));
}
