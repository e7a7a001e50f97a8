using System.Globalization;
using System.Text;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Evaluate;

/// <summary>Files made to fill the memory or to take for ever are refused, and say why.</summary>
public sealed class EvaluateLimitsTests
{
    [Fact]
    public void A_yaml_bomb_is_refused_wherever_it_is()
    {
        StringBuilder bomb = new("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++)
        {
            bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        bomb.Append("Resources: {}\n");

        Assert.Equal(
            "Its YAML aliases expand to more than 1,000,000 values, as in a YAML bomb; it is not read.",
            EvaluateRun.Of(bomb.ToString()).Problem);
    }

    [Fact]
    public void Aliases_that_nest_what_they_name_ever_deeper_are_refused()
    {
        // Each block is within the limit of a file, and begins where the block before it ended.
        StringBuilder text = new("a0: &a0 x\n");
        for (int i = 1; i < 40; i++)
        {
            string open = string.Concat(Enumerable.Repeat("{ a: ", 120));
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} {open}*a{i - 1}{new string('}', 120)}\n");
        }

        Assert.Equal(
            "The template nests its values deeper than 256 levels, with YAML's aliases and short tags expanded.",
            EvaluateRun.Of($"{text}Resources: {{}}\n").Problem);
    }

    [Fact]
    public void Objects_merged_over_and_over_are_refused_as_every_lookup_would_go_through_all_of_them()
    {
        StringBuilder bomb = new("a0: &a0 { x: y }\n");
        for (int i = 1; i < 15; i++)
        {
            bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} {{ <<: [*a{i - 1}, *a{i - 1}] }}\n");
        }

        string brokers = string.Concat(Enumerable.Range(0, 3000).Select(i =>
            $"  B{i}: {{ Type: 'AWS::AmazonMQ::Broker', Properties: {{ DeploymentMode: !Ref P }} }}\n"));

        EvaluateRun run = EvaluateRun.Of($"{bomb}Parameters: {{ <<: *a14 }}\nResources:\n{brokers}");

        Assert.Empty(run.Rows);
        Assert.Equal("It merges more than 100 objects into one with <<, and is not read.", run.Problem);
    }

    [Fact]
    public void A_hundred_objects_may_be_merged_and_thousands_may_stand_in_one_list()
    {
        string objects = string.Join(", ", Enumerable.Range(0, 99).Select(i => $"{{ k{i}: x }}"));
        string list = string.Join(", ", Enumerable.Repeat("{ a: b }", 5000));

        Assert.Contains("more than 100 objects", Merging(objects).Problem, StringComparison.Ordinal);
        Assert.Equal("B COMPLIANT", Merging(objects[11..]).Summary);

        EvaluateRun Merging(string merged) => EvaluateRun.Of($$"""
            Other: [{{list}}]
            Resources:
              B:
                Type: 'AWS::AmazonMQ::Broker'
                Properties: { <<: [{{merged}}, { DeploymentMode: CLUSTER_MULTI_AZ, EngineType: RABBITMQ }] }
            """);
    }

    [Fact]
    public void A_problem_is_one_short_line_whatever_the_file_calls_its_things()
    {
        string address = "a\u001b[31m\n" + new string('x', 1000);

        EvaluateRun run = EvaluateRun.Of(
            """{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"""
            + System.Text.Json.JsonSerializer.Serialize(address)
            + ""","type":"aws_mq_broker","values":5}]}}}""");

        Assert.StartsWith("line 1: a [31m xxx", run.Problem, StringComparison.Ordinal);
        Assert.Equal(300, run.Problem.Length);
        Assert.DoesNotContain(run.Problem, char.IsControl);
    }

    [Fact]
    public void A_text_that_doubles_itself_stays_open()
    {
        string text = "x";
        for (int i = 0; i < 40; i++)
        {
            text = $$"""!Sub ['${a}${a}', { a: {{text}} }]""";
        }

        EvaluateRun run = EvaluateRun.Of(
            $$"""Resources: { B: { Type: 'AWS::AmazonMQ::Broker', Properties: { DeploymentMode: {{text}} } } }""");

        Assert.Equal("B: DeploymentMode depends on a text too long to be a name.", run.Rows[0].Annotation);
    }

    [Theory]
    [InlineData("", "[", "found a list in a list")]
    [InlineData("", "{\"a\":", "maximum configured depth of 256")]
    [InlineData("a: ", "[", "deeper than 256 levels")]
    [InlineData("", "- ", "deeper than 256 levels")]
    public void Deep_nesting_is_refused(string head, string level, string problem) => Assert.Contains(
        problem, EvaluateRun.Of(head + string.Concat(Enumerable.Repeat(level, 3000))).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_value_too_large_for_an_item_is_refused_and_what_stood_before_is_kept()
    {
        string item = Some.Item().ToJsonString();
        EvaluateRun run = EvaluateRun.Of($$"""{{item}}{{"\n"}}{"a":"{{new string('x', 20_000_000)}}"}""");

        Assert.Single(run.Rows);
        Assert.Equal("A value of more than 8 MiB, which is the limit, starts at line 2.", run.Problem);
    }

    [Fact]
    public void Too_many_values_or_too_much_text_for_a_template_are_refused()
    {
        Assert.Contains(
            "more than 250,000 values",
            EvaluateRun.Of($$"""{"Resources":{"a":[{{string.Concat(Enumerable.Repeat("1,", 250_000))}}1]} }""").Problem,
            StringComparison.Ordinal);
        Assert.Contains("more than 4 MiB", EvaluateRun.Of("a: " + new string('x', 5_000_000)).Problem, StringComparison.Ordinal);
        Assert.Contains(
            "more than 4 MiB", EvaluateRun.Of($$"""{"Resources":"{{new string('x', 5_000_000)}}"}""").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_bomb_is_refused()
    {
        byte[] items = Encoding.UTF8.GetBytes(
            """{"configurationItems":[""" + string.Concat(Enumerable.Repeat("""{"resourceType":"x"},""", 5_000_000)) + "{}]}");

        Assert.Contains("more than 100 times its size", EvaluateRun.Of(EvaluateRun.Packed(items)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_archive_is_told()
    {
        byte[] packed = EvaluateRun.Packed(Encoding.UTF8.GetBytes(Some.Item().ToJsonString()));
        packed[packed.Length / 2] ^= 0xFF;

        Assert.NotEmpty(EvaluateRun.Of(packed).Problem);
        Assert.NotEmpty(EvaluateRun.Of(packed[..^20]).Problem);
    }

    [Fact]
    public void A_thousand_bad_entries_end_a_file()
    {
        EvaluateRun run = EvaluateRun.Of($$"""{"configurationItems":[{{string.Concat(Enumerable.Repeat("0,", 5000))}}0]}""");

        Assert.Equal(11, run.Problems.Count);
        Assert.Equal("1000 entries cannot be read: the rest of the file is not read.", run.Problems[^1].Message);
    }

    [Fact]
    public void More_than_ten_bad_entries_are_counted()
    {
        EvaluateRun run = EvaluateRun.Of($$"""{"configurationItems":[{{string.Concat(Enumerable.Repeat("0,", 14))}}0]}""");

        Assert.Equal("5 more entries cannot be read.", run.Problems[^1].Message);
    }
}
