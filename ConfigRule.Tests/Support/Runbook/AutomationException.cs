namespace ConfigRule.Tests.Support.Runbook;

/// <summary>
/// What SSM would refuse: of a document when it is made, of parameters before the first step, of a reference when its step
/// begins.
/// </summary>
internal sealed class AutomationException(string message) : Exception(message);
