using Amazon;
using Amazon.ConfigService.Model;
using ConfigRule.Events;
using ConfigRule.Policy;
using ConfigRuleInfo = Amazon.ConfigService.Model.ConfigRule;

namespace ConfigRule.Cli.Doctor;

/// <summary>Whether a rule of AWS Config is set up so that it evaluates every broker.</summary>
/// <param name="rule">The rule as AWS Config describes it.</param>
/// <param name="function">The name of the function that it should invoke.</param>
/// <param name="account">The account's id.</param>
/// <param name="region">The Region.</param>
internal sealed class RuleChecks(ConfigRuleInfo rule, string function, string account, string region)
{
    private const string Change = "ConfigurationItemChangeNotification";
    private const string Oversized = "OversizedConfigurationItemChangeNotification";
    private const string Scheduled = "ScheduledNotification";
    private const string DeployAgain = "Deploy the rule again with build.cs deploy, to the account or its organization.";

    private readonly string name = PrintableText.OneLine(rule.ConfigRuleName ?? "", 128);

    /// <summary>Whether the rule runs when a broker changes.</summary>
    public bool RunsOnChange => On(Change);

    /// <summary>How long it may take until a new broker has a row.</summary>
    /// <param name="recording">How long AWS Config may take to record the broker.</param>
    public TimeSpan Grace(TimeSpan recording) => RunsOnChange ? recording : recording + Frequency switch
    {
        "One_Hour" => TimeSpan.FromHours(1),
        "Three_Hours" => TimeSpan.FromHours(3),
        "Six_Hours" => TimeSpan.FromHours(6),
        "Twelve_Hours" => TimeSpan.FromHours(12),
        _ => TimeSpan.FromHours(24),
    };

    /// <summary>The rule's own parameters; null if they cannot be read.</summary>
    public RuleParameters? Parameters { get; private set; }

    /// <summary>One line if everything about the rule is fine, else one for each that is not; then its parameters.</summary>
    public IReadOnlyList<Check> Examine()
    {
        List<Check> wrong = [.. Problems()];
        Check[] rule = wrong.Count > 0
            ? [.. wrong]
            : [Check.Fine(CheckSubject.Rule, $"{name} is {State}, invokes {function} and runs {When}.")];
        return [.. rule, ExamineParameters()];
    }

    private string State => rule.ConfigRuleState?.Value ?? "in an unknown state";

    private string When => string.Join(
        " and ",
        ((string?[])
        [
            RunsOnChange ? "on every change of a broker" : null,
            On(Scheduled) ? $"on a schedule ({Frequency})" : null,
        ]).OfType<string>());

    private string Frequency => Details.Find(detail => detail.MessageType?.Value is Scheduled)?.MaximumExecutionFrequency?.Value
        ?? "TwentyFour_Hours";

    private List<SourceDetail> Details => rule.Source?.SourceDetails ?? [];

    private bool On(string messageType) => Details.Exists(detail => detail.MessageType?.Value == messageType);

    private IEnumerable<Check> Problems()
    {
        if (rule.Source?.Owner?.Value is not "CUSTOM_LAMBDA")
        {
            string owner = rule.Source?.Owner?.Value ?? "unknown";
            yield return Wrong($"is not a Lambda rule (owner {owner}): others decide its verdicts", DeployAgain);
            yield break;
        }

        string invoked = RuleSearch.FunctionOf(rule.Source.SourceIdentifier);
        if (invoked != function)
        {
            yield return Wrong(
                $"invokes the function {PrintableText.OneLine(invoked, 64)}, not {function}",
                $"{DeployAgain} If the function has that name: --function {Usage.CommandLine.Word(invoked)}.");
        }
        else if (Arn.TryParse(rule.Source.SourceIdentifier, out Arn arn)
            && (arn.Region != region || (arn.AccountId != account && IsId(account))))
        {
            yield return Wrong($"invokes a function of account {arn.AccountId} in {arn.Region}", DeployAgain);
        }

        if (rule.ConfigRuleState?.Value is not ("ACTIVE" or "EVALUATING"))
        {
            yield return Wrong($"is {State}", DeployAgain);
        }

        if (!RunsOnChange && !On(Scheduled))
        {
            yield return Wrong("runs neither on changes nor on a schedule", DeployAgain);
        }

        if (RunsOnChange && !On(Oversized))
        {
            yield return Wrong($"does not get {Oversized}: changes of large brokers never reach it", DeployAgain);
        }

        if (RunsOnChange && Narrowed(rule.Scope) is { } narrowed)
        {
            yield return Wrong(narrowed, DeployAgain);
        }
    }

    /// <summary>How the scope leaves brokers out; null if it does not.</summary>
    private static string? Narrowed(Scope? scope) => scope switch
    {
        { ComplianceResourceId.Length: > 0 } => $"evaluates one resource only, {PrintableText.OneLine(scope.ComplianceResourceId, 100)}",
        { TagKey.Length: > 0 } => $"evaluates resources with the tag {PrintableText.OneLine(scope.TagKey, 128)} only",
        { ComplianceResourceTypes.Count: > 0 } when !scope.ComplianceResourceTypes.Contains(Resource.Broker) =>
            $"evaluates {PrintableText.OneLine(string.Join(", ", scope.ComplianceResourceTypes), 100)}, not {Resource.Broker}",
        _ => null,
    };

    private Check ExamineParameters()
    {
        try
        {
            Parameters = RuleParametersReader.Read(rule.InputParameters);
            string values = string.Join("; ", RuleParameters.All.Select(parameter =>
                $"{parameter.Key}: {PrintableText.OneLine(parameter.Value(Parameters) ?? parameter.Default, 200)}"));
            return Check.Fine(CheckSubject.Parameters, $"{name}: {values}.") with { Rule = rule.ConfigRuleName };
        }
        catch (InvalidInputException unreadable)
        {
            return Check.Wrong(
                CheckSubject.Parameters,
                $"The function refuses the parameters of {name}: {unreadable.Message}",
                "Correct the setting and deploy the rule again.") with
            { Rule = rule.ConfigRuleName };
        }
    }

    private Check Wrong(string what, string cure) =>
        Check.Wrong(CheckSubject.Rule, $"{name} {what}.", cure) with { Rule = rule.ConfigRuleName };

    /// <summary>The label of an account is its name while its id is not known.</summary>
    private static bool IsId(string label) => label.Length == 12 && label.All(char.IsAsciiDigit);
}
