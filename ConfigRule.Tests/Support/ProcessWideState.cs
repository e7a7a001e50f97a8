namespace ConfigRule.Tests.Support;

/// <summary>Tests that touch environment variables or the console: never in parallel with any other.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class ProcessWideState;
