using System.Text.Json.Nodes;
using ConfigRule.Cli.Plan.Formats;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace ConfigRule.Tests.Cli.Plan.Formats;

/// <summary>Every sample in every form, against the file beside it.</summary>
public sealed class PlanGoldenTests
{
    public static TheoryData<string, string> Plans =>
        new(PlanSample.Failing.SelectMany(name => Enum.GetNames<PlanFormat>().Select(form => (name, form))));

    public static TheoryData<string> Samples => new(PlanSample.Failing);

    /// <summary>
    /// Those with a golden file: for the console only one of each engine, because most of it is in the other forms too, and in JSON
    /// only one, because it says the same as YAML.
    /// </summary>
    public static TheoryData<string, string> Goldens => new(Plans.Select(plan => plan.Data).Where(plan => plan.Item2 switch
    {
        nameof(PlanFormat.Console) => plan.Item1 is "activemq-ldap-kms" or "rabbitmq-single-micro",
        nameof(PlanFormat.CloudFormationJson) => plan.Item1 is "activemq-single-ebs",
        _ => true,
    }));

    [Theory]
    [MemberData(nameof(Goldens))]
    public void The_plan_of_a_sample_is_the_golden_file(string name, string form)
    {
        PlanSample sample = new(name);
        PlanFormat asked = Enum.Parse<PlanFormat>(form);

        Golden.Equal(sample.Golden(asked), PlanWriter.Write(sample.Replacement, asked));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_template_in_JSON_says_the_same_as_in_YAML(string name)
    {
        Replacement replacement = new PlanSample(name).Replacement;

        string[] yaml = Values(PlanWriter.Write(replacement, PlanFormat.CloudFormationYaml));
        string[] json = Values(PlanWriter.Write(replacement, PlanFormat.CloudFormationJson));

        // JSON has the comments at its end, as metadata.
        Assert.Equal([.. yaml, "Metadata"], json.Take(yaml.Length + 1));

        // JSON is YAML, too.
        static string[] Values(string template)
        {
            YamlStream stream = [];
            stream.Load(new StringReader(template));
            return
            [
                .. stream.Documents[0].AllNodes.Select(node => node is YamlScalarNode scalar ? scalar.Value ?? "" : $"{node.NodeType}"),
            ];
        }
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
