using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>One event, read and checked.</summary>
/// <param name="RuleName">The rule as it is named in this account; a conformance pack renames it.</param>
/// <param name="ResultToken">Authorizes the report: never logged.</param>
/// <param name="Parameters">The rule's parameters.</param>
/// <param name="NotifiedAt">When AWS Config made the notification, UTC; null where the event does not say.</param>
/// <param name="Invocation">What is asked.</param>
internal sealed record RuleEvent(
    string RuleName, string ResultToken, RuleParameters Parameters, DateTime? NotifiedAt, Invocation Invocation);
