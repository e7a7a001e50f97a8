using System.IO.MemoryMappedFiles;

namespace ConfigRule.Fuzz;

/// <summary>
/// The input of the moment, in a file that is mapped into memory: a stack overflow takes the process away without a word,
/// and what was written stays. An input that never ends does the same after a while.
/// </summary>
internal sealed class CurrentInput : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly string path;
    private readonly Timer watch;
    private long written;
    private long seen = -1;

    public CurrentInput(string path)
    {
        this.path = path;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, sizeof(int) + (128 * 1024));
        view = file.CreateViewAccessor();
        watch = new(_ => LookWhetherItGoesOn(), null, Patience, Patience);
    }

    public void Write(byte[] input)
    {
        view.Write(0, input.Length);
        view.WriteArray(sizeof(int), input, 0, Math.Min(input.Length, 128 * 1024));
        Interlocked.Increment(ref written);
    }

    public void Dispose()
    {
        watch.Dispose();
        view.Dispose();
        file.Dispose();
    }

    private void LookWhetherItGoesOn()
    {
        long now = Interlocked.Read(ref written);
        if (now == seen)
        {
            Environment.FailFast($"An input takes for ever: {path} (behind its first four bytes, which are its length).");
        }

        seen = now;
    }
}
