namespace ConfigRule.Cli;

/// <summary>Something that the user gave cannot be used; the message is the one line that says what and why.</summary>
internal sealed class BadInputException(string message, Exception? cause = null) : Exception(message, cause);
