using System.IO.Compression;
using ConfigRule.Build.Packaging;

namespace ConfigRule.Tests.Build;

public sealed class ReproducibleZipTests : IDisposable
{
    private static readonly (string Name, int Mode)
        Json = ("a.json", ReproducibleZip.Readable),
        Library = ("B.dll", ReproducibleZip.Readable),
        Bootstrap = ("bootstrap", ReproducibleZip.Executable);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("zip-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_same_files_make_the_same_bytes_whatever_their_order_time_folder_and_own_modes()
    {
        string once = Zip("once.zip", Json, Library, Bootstrap);
        foreach (FileInfo file in folder.GetDirectories().Single().GetFiles())
        {
            file.LastWriteTimeUtc = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
            if (!OperatingSystem.IsWindows())
            {
                file.UnixFileMode = UnixFileMode.UserRead;
            }
        }

        folder.GetDirectories().Single().MoveTo(Path.Combine(folder.FullName, "elsewhere"));
        string again = Zip("again.zip", Bootstrap, Library, Json);

        Assert.Equal(File.ReadAllBytes(once), File.ReadAllBytes(again));
    }

    [Fact]
    public void Entries_are_sorted_regular_files_of_1980_with_the_given_modes()
    {
        string zip = Zip("modes.zip", Json, Bootstrap, Library);

        using ZipArchive archive = ZipFile.OpenRead(zip);

        const int RegularReadable = 0x81A4, RegularExecutable = 0x81ED; // -rw-r--r--, -rwxr-xr-x
        Assert.Equal(
            [("B.dll", RegularReadable), ("a.json", RegularReadable), ("bootstrap", RegularExecutable)],
            archive.Entries.Select(entry => (entry.FullName, entry.ExternalAttributes >>> 16)));
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void Every_file_comes_out_as_it_went_in()
    {
        string zip = Zip("content.zip", Json, Library);

        ZipFile.ExtractToDirectory(zip, Path.Combine(folder.FullName, "out"));

        Assert.Equal("This is a.json.", File.ReadAllText(Path.Combine(folder.FullName, "out", "a.json")));
        Assert.Equal("This is B.dll.", File.ReadAllText(Path.Combine(folder.FullName, "out", "B.dll")));
    }

    /// <summary>Zips files that say their own names, in the one folder that there is, or in a new one.</summary>
    private string Zip(string name, params (string Name, int Mode)[] files)
    {
        DirectoryInfo from = folder.GetDirectories().SingleOrDefault() ?? folder.CreateSubdirectory("from");
        List<(string Name, string Path, int Mode)> written = [];
        foreach ((string file, int mode) in files)
        {
            string path = Path.Combine(from.FullName, file);
            if (!File.Exists(path))
            {
                File.WriteAllText(path, $"This is {file}.");
            }

            written.Add((file, path, mode));
        }

        string zip = Path.Combine(folder.FullName, name);
        ReproducibleZip.Write(zip, written);
        return zip;
    }
}
