using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>One event, read and checked.</summary>
/// <param name="RuleName">The rule's name in this account; a conformance pack adds a suffix to it.</param>
/// <param name="ResultToken">Authorizes the report; never logged.</param>
/// <param name="Parameters">The rule's parameters.</param>
/// <param name="NotifiedAt">When AWS Config created the notification, UTC; null if the event does not state it.</param>
/// <param name="Invocation">What the invocation is for.</param>
internal sealed record RuleEvent(
    string RuleName, string ResultToken, RuleParameters Parameters, DateTime? NotifiedAt, Invocation Invocation);
