namespace ConfigRule.Tests.Support;

/// <summary>Keeps what is written to the console, both streams in one, until dispose.</summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter output = Console.Out;
    private readonly TextWriter error = Console.Error;
    private readonly StringWriter text = new();
    private readonly TextWriter synchronized;

    public ConsoleCapture()
    {
        synchronized = TextWriter.Synchronized(text);
        Console.SetOut(synchronized);
        Console.SetError(synchronized);
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            // The lock that the synchronized writer itself takes.
            lock (synchronized)
            {
                return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            }
        }
    }

    public void Dispose()
    {
        Console.SetOut(output);
        Console.SetError(error);
        synchronized.Dispose();
    }
}
