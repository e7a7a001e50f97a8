using System.IO.Compression;

namespace ConfigRule.Build.Packaging;

/// <summary>The same files give the same bytes: sorted entries, fixed times, file modes that do not depend on the machine.</summary>
internal static class ReproducibleZip
{
    public const int Executable = 0b111_101_101;
    public const int Readable = 0b110_100_100;

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string zip, IEnumerable<(string Name, string Path, int Mode)> files)
    {
        using ZipArchive archive = ZipFile.Open(zip, ZipArchiveMode.Create);
        foreach ((string name, string path, int mode) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            const int RegularFile = 0x8000;
            ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Epoch;
            entry.ExternalAttributes = (RegularFile | mode) << 16;
            using Stream source = File.OpenRead(path);
            using Stream target = entry.Open();
            source.CopyTo(target);
        }
    }
}
