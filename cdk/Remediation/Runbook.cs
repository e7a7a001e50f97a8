namespace ConfigRule.Cdk.Remediation;

/// <summary>
/// The SSM Automation document that builds a highly available broker beside one that fails MQ-003: replace-broker.yaml
/// with the scripts that its steps name, and with what only the deployment knows.
/// </summary>
internal static class Runbook
{
    /// <summary>Fixed, so that a conformance pack and AWS Config's button find it in every account.</summary>
    public const string Name = "Mq003-ReplaceBroker";

    /// <summary>
    /// The document, of dictionaries, arrays, strings, numbers and flags only, as jsii takes them. Deploy it with
    /// DocumentFormat YAML: AWS documents inline scripts for YAML only, and JSON is YAML too.
    /// </summary>
    /// <param name="roleArn">What the runbook acts as; may be a token of the CDK.</param>
    /// <param name="approvers">Users or roles, one of whom has to agree; with none, creating a broker asks nobody.</param>
    /// <param name="approvalTopic">An SNS topic that tells the approvers; AWS wants its name to begin with <c>Automation</c>.</param>
    public static Dictionary<string, object> Content(string roleArn, IReadOnlyList<string> approvers, string? approvalTopic = null)
    {
        Dictionary<string, object> document = YamlDocument.Read(Resource("replace-broker.yaml"));
        In(In(document, "parameters"), "AutomationAssumeRole")["default"] = roleArn;
        List<Dictionary<string, object>> steps = [.. ((object[])document["mainSteps"]).Cast<Dictionary<string, object>>()];
        foreach (Dictionary<string, object> inputs in steps.Select(step => In(step, "inputs")))
        {
            if (inputs.TryGetValue("Script", out object? file))
            {
                inputs["Script"] = Resource((string)file);
            }
        }

        Dictionary<string, object> approve = steps.Single(step => step["name"] is "approve");
        if (approvers is [])
        {
            steps.Remove(approve);
            Choices(steps).Single(choice => choice["NextStep"] is "approve")["NextStep"] = "create";
        }
        else
        {
            In(approve, "inputs")["Approvers"] = approvers.Cast<object>().ToArray();
            if (approvalTopic is not null)
            {
                In(approve, "inputs")["NotificationArn"] = approvalTopic;
            }
        }

        document["mainSteps"] = steps.Cast<object>().ToArray();
        return document;
    }

    private static IEnumerable<Dictionary<string, object>> Choices(IEnumerable<Dictionary<string, object>> steps) => steps
        .Where(step => step["action"] is "aws:branch")
        .SelectMany(step => (object[])In(step, "inputs")["Choices"])
        .Cast<Dictionary<string, object>>();

    private static Dictionary<string, object> In(Dictionary<string, object> parent, string key) => (Dictionary<string, object>)parent[key];

    private static string Resource(string name)
    {
        using Stream stream = typeof(Runbook).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"The runbook's part {name} is not embedded in this assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
