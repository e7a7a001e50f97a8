using System.Text.Json.Nodes;
using ConfigRule.Cli.Plan.Formats;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Plan.Formats;

/// <summary>Every sample in every form, against the file beside it.</summary>
public sealed class PlanGoldenTests
{
    public static TheoryData<string, string> Plans =>
        new(PlanSample.Failing.SelectMany(name => Enum.GetNames<PlanFormat>().Select(form => (name, form))));

    /// <summary>Those with a golden file: for the console only one of each engine, because most of it is in the other forms too.</summary>
    public static TheoryData<string, string> Goldens => new(Plans
        .Select(plan => plan.Data)
        .Where(plan => plan.Item2 is not nameof(PlanFormat.Console) || plan.Item1 is "activemq-ldap-kms" or "rabbitmq-single-micro"));

    [Theory]
    [MemberData(nameof(Goldens))]
    public void The_plan_of_a_sample_is_the_golden_file(string name, string form)
    {
        PlanSample sample = new(name);
        PlanFormat asked = Enum.Parse<PlanFormat>(form);

        Golden.Equal(sample.Golden(asked), PlanWriter.Write(sample.Replacement, asked));
    }

    /// <summary>Whatever is secret or personal in a description stays in it.</summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public void No_name_of_a_user_appears_in_a_plan(string name, string form)
    {
        PlanSample sample = new(name);
        string plan = PlanWriter.Write(sample.Replacement, Enum.Parse<PlanFormat>(form));

        string[] users = [.. (sample.Json["Users"] as JsonArray ?? []).Select(user => user!["Username"]!.GetValue<string>())];
        Assert.All(users, user => Assert.DoesNotContain(user, plan, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void No_plan_holds_an_invisible_character(string name, string form)
    {
        string plan = PlanWriter.Write(new PlanSample(name).Replacement, Enum.Parse<PlanFormat>(form));

        Assert.DoesNotContain(plan.EnumerateRunes(), rune => rune.Value is not '\n' && UnicodeText.IsInvisible(rune));
    }

    [Fact]
    public void Some_samples_have_users() =>
        Assert.Contains(PlanSample.Failing, name => new PlanSample(name).Json["Users"] is JsonArray { Count: > 1 });
}
