using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>The interpreter of Automation documents refuses what SSM refuses, and follows branches and failures as SSM does.</summary>
public sealed class RunbookInterpreterTests(RunbookLab lab)
{
    [Theory]
    [InlineData("""{"schemaVersion":"0.1","mainSteps":[]}""", "schemaVersion")]
    [InlineData("""{"schemaVersion":"0.3","mainStep":[]}""", "unknown 'mainStep'")]
    [InlineData(
        """{"schemaVersion":"0.3","mainSteps":[{"name":"one","action":"aws:runScript","inputs":{}}]}""", "unknown action aws:runScript")]
    [InlineData(
        """{"schemaVersion":"0.3","mainSteps":[{"name":"one","action":"aws:branch","onfailure":"Abort","inputs":{"Choices":[]}}]}""",
        "unknown 'onfailure'")]
    [InlineData(
        """{"schemaVersion":"0.3","mainSteps":[{"name":"one","action":"aws:branch","onFailure":"Ignore","inputs":{"Choices":[]}}]}""",
        "unknown onFailure")]
    [InlineData(
        """{"schemaVersion":"0.3","mainSteps":[{"name":"one","action":"aws:branch","inputs":{"Choices":[],"Default":"two"}}]}""",
        "no step two")]
    [InlineData(
        """
        {"schemaVersion":"0.3","mainSteps":[
          {"name":"one","action":"aws:branch","inputs":{"Choices":[]}},{"name":"one","action":"aws:branch","inputs":{"Choices":[]}}]}
        """,
        "same name")]
    [InlineData(
        """{"schemaVersion":"0.3","mainSteps":[{"name":"one","action":"aws:executeScript","inputs":{"Runtime":"python2.7"}}]}""",
        "runtime")]
    [InlineData(
        """
        {"schemaVersion":"0.3","mainSteps":[
          {"name":"one","action":"aws:executeScript","timeoutSeconds":601,"inputs":{"Runtime":"python3.11"}}]}
        """,
        "that long")]
    [InlineData(
        """{"schemaVersion":"0.3","outputs":["one.Two"],"mainSteps":[{"name":"one","action":"aws:branch","inputs":{"Choices":[]}}]}""",
        "output one.Two")]
    [InlineData("""{"schemaVersion":"0.3","parameters":{"A":{"type":"Number"}},"mainSteps":[]}""", "unknown type Number")]
    [InlineData(
        """{"schemaVersion":"0.3","parameters":{"A":{"type":"String","default":"b","allowedPattern":"^a$"}},"mainSteps":[]}""",
        "does not match")]
    public void A_document_that_ssm_would_refuse_is_refused(string document, string because)
    {
        AutomationException refused = Assert.Throws<AutomationException>(() => new AutomationDocument(Content(document)));

        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ later.Value }}", "There is no later.Value")]
    [InlineData("{{ global:USER }}", "There is no global:USER")]
    [InlineData("{{ A", "braces that are no reference")]
    [InlineData("{{ Braces }}", "braces like a reference's")]
    public void A_reference_that_nothing_stands_behind_is_refused(string text, string because)
    {
        AutomationException refused = Assert.Throws<AutomationException>(() => Values().Resolve(text));

        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_is_the_whole_text_keeps_its_type()
    {
        JsonNode resolved = Values().Resolve(
            new JsonObject { ["whole"] = "{{ L }}", ["part"] = "a {{A}} in {{ global:REGION }}", ["list"] = "{{ L }}!" })!;

        Assert.Equal(
            """{"whole":["x","y"],"part":"a b in eu-central-1","list":"[\u0022x\u0022,\u0022y\u0022]!"}""", resolved.ToJsonString());
    }

    [Theory]
    [InlineData(
        """{"Choices":[{"NextStep":"two","Variable":"a","StringEquals":"b"},{"NextStep":"three","Variable":"a","StringEquals":"a"}]}""",
        "three")]
    [InlineData("""{"Choices":[{"NextStep":"two","Variable":"a","StringEquals":"b"}],"Default":"three"}""", "three")]
    [InlineData("""{"Choices":[{"NextStep":"two","Variable":"a","StringEquals":"b"}]}""", null)]
    [InlineData(
        """{"Choices":[{"NextStep":"two","And":[{"Variable":"a","StringEquals":"a"},{"Variable":"a","StringEquals":"b"}]}]}""", null)]
    [InlineData(
        """{"Choices":[{"NextStep":"two","Or":[{"Variable":"a","StringEquals":"a"},{"Variable":"a","StringEquals":"b"}]}]}""", "two")]
    [InlineData("""{"Choices":[{"NextStep":"two","Not":{"Variable":"a","StringEquals":"a"}}]}""", null)]
    public void A_branch_takes_the_first_choice_that_holds(string inputs, string? next)
    {
        Assert.Equal(next, AutomationChoices.Next(JsonNode.Parse(inputs)!.AsObject()));
    }

    [Theory]
    [InlineData("Abort", true, "Failed", "first")]
    [InlineData("Continue", true, "Failed", "first,second")]
    [InlineData("Continue", false, "Success", "first,second")]
    public async Task A_failure_aborts_or_not_and_counts_or_not(string onFailure, bool isCritical, string status, string ran)
    {
        await using AwsAccount aws = await AwsAccount.StartAsync(lab);

        AutomationRun run = await AutomationRun.StartAsync(aws, TwoScripts(onFailure, isCritical), []);

        Assert.Equal((status, ran), (run.Status, string.Join(',', run.Steps.Select(step => step.Step))));
        Assert.EndsWith("ValueError: synthetic\n", run.Failure, StringComparison.Ordinal);
        Assert.Contains("printed on the way", run.History, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_a_script_does_not_return_is_refused()
    {
        await using AwsAccount aws = await AwsAccount.StartAsync(lab);
        string document = TwoScriptsText("Continue", true).Replace("$.Payload.Said", "$.Payload.Sad", StringComparison.Ordinal);

        AutomationException refused = await Assert.ThrowsAsync<AutomationException>(
            () => AutomationRun.StartAsync(aws, Content(document), []));

        Assert.Contains("$.Payload.Sad is no String", refused.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, object> TwoScripts(string onFailure, bool isCritical) =>
        Content(TwoScriptsText(onFailure, isCritical));

    private static string TwoScriptsText(string onFailure, bool isCritical) => $$"""
        {
          "schemaVersion": "0.3", "assumeRole": "arn:aws:iam::123456789012:role/synthetic", "outputs": ["second.Said"],
          "mainSteps": [
            { "name": "first", "action": "aws:executeScript",
              "onFailure": "{{onFailure}}", "isCritical": {{(isCritical ? "true" : "false")}},
              "inputs": { "Runtime": "python3.11", "Handler": "fail", "InputPayload": {},
                "Script": "def fail(events, context):\n    print('printed on the way')\n    raise ValueError('synthetic')\n" } },
            { "name": "second", "action": "aws:executeScript", "isEnd": true,
              "inputs": { "Runtime": "python3.11", "Handler": "say", "InputPayload": {},
                "Script": "def say(events, context):\n    return {'Said': 'done'}\n" },
              "outputs": [ { "Name": "Said", "Selector": "$.Payload.Said", "Type": "String" } ] },
            { "name": "third", "action": "aws:branch", "inputs": { "Choices": [] } }
          ]
        }
        """;

    private static Dictionary<string, object> Content(string json) =>
        JsonNode.Parse(json)!.AsObject().ToDictionary(field => field.Key, field => (object)field.Value!);

    private static AutomationValues Values() => new(
        new(Content("""
            {"schemaVersion":"0.3","mainSteps":[],
             "parameters":{"A":{"type":"String"},"L":{"type":"StringList"},"Braces":{"type":"String"}}}
            """)),
        new() { ["A"] = "b", ["L"] = new JsonArray("x", "y"), ["Braces"] = "{{ A }}" },
        "123456789012",
        "execution");
}
