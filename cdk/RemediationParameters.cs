namespace ConfigRule.Cdk;

/// <summary>What AWS Config hands to the runbook.</summary>
internal static class RemediationParameters
{
    /// <param name="role">The role's ARN, or an intrinsic function that gives it.</param>
    public static Dictionary<string, object> Of(object role) => new()
    {
        ["AutomationAssumeRole"] = new Dictionary<string, object> { ["StaticValue"] = new Dictionary<string, object> { ["Values"] = new[] { role } } },
        ["BrokerId"] = new Dictionary<string, object> { ["ResourceValue"] = new Dictionary<string, object> { ["Value"] = "RESOURCE_ID" } },
    };
}
