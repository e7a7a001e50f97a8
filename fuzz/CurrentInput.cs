using System.IO.MemoryMappedFiles;

namespace ConfigRule.Fuzz;

/// <summary>
/// The current input, in a file that is mapped into memory: a stack overflow ends the process at once, and what was written
/// stays. The process also ends when an input takes too long.
/// </summary>
internal sealed class CurrentInput : IDisposable
{
    private const int Capacity = 128 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string path;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly Timer watch;
    private long written;
    private long lastSeen = -1;

    public CurrentInput(string folder)
    {
        path = Path.Combine(Directory.CreateDirectory(folder).FullName, "current");
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, sizeof(int) + Capacity);
        view = file.CreateViewAccessor();
        watch = new(_ => EndIfStuck(), null, Limit, Limit);
    }

    public void Write(byte[] input)
    {
        view.Write(0, input.Length);
        view.WriteArray(sizeof(int), input, 0, Math.Min(input.Length, Capacity));
        Interlocked.Increment(ref written);
    }

    public void Dispose()
    {
        watch.Dispose();
        view.Dispose();
        file.Dispose();
    }

    private void EndIfStuck()
    {
        long now = Interlocked.Read(ref written);
        if (now == lastSeen)
        {
            Environment.FailFast($"An input takes too long: it is in {path}, after four bytes that are its length.");
        }

        lastSeen = now;
    }
}
