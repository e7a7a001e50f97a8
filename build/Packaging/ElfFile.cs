using System.Buffers.Binary;
using System.Text;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Packaging;

/// <summary>A version of a shared library's symbols without which a program does not start.</summary>
internal sealed record SymbolVersion(string Library, string Version);

/// <summary>Reads the symbol versions that a 64-bit little-endian ELF file needs: its section .gnu.version_r.</summary>
internal static class ElfFile
{
    private const uint VersionNeeds = 0x6FFF_FFFE;

    public static IReadOnlyList<SymbolVersion> NeededVersions(byte[] file)
    {
        if (file.Length < 64 || !file.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        }

        List<SymbolVersion> versions = [];
        int sections = Long(file, 0x28);
        int sectionSize = Short(file, 0x3A);
        for (int i = 0; i < Short(file, 0x3C); i++)
        {
            int section = sections + (i * sectionSize);
            if (Int(file, section + 4) == VersionNeeds)
            {
                int strings = Long(file, sections + ((int)Int(file, section + 0x28) * sectionSize) + 0x18);
                Read(file, Long(file, section + 0x18), (int)Int(file, section + 0x2C), strings, versions);
            }
        }

        return versions;
    }

    /// <summary>Two chained lists: the libraries, and of each library its versions.</summary>
    private static void Read(byte[] file, int library, int libraries, int strings, List<SymbolVersion> versions)
    {
        for (; libraries > 0; libraries--, library += (int)Int(file, library + 12))
        {
            string name = Text(file, strings + (int)Int(file, library + 4));
            int version = library + (int)Int(file, library + 8);
            for (int left = Short(file, library + 2); left > 0; left--, version += (int)Int(file, version + 12))
            {
                versions.Add(new SymbolVersion(name, Text(file, strings + (int)Int(file, version + 8))));
            }
        }
    }

    private static int Short(byte[] file, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(offset));

    private static uint Int(byte[] file, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(offset));

    private static int Long(byte[] file, int offset) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(offset)));

    private static string Text(byte[] file, int offset) =>
        Encoding.ASCII.GetString(file, offset, Array.IndexOf(file, (byte)0, offset) - offset);
}

/// <summary>The operating system of the runtime provided.al2023, on which Lambda starts the executable.</summary>
internal static class AmazonLinux
{
    private const string Prefix = "GLIBC_";

    // Amazon Linux 2023 User Guide, "Core packages": glibc 2.34 in every release.
    private static readonly Version Glibc = new(2, 34);

    /// <summary>The linker binds to the versions of the build machine's library; a newer one than Lambda's would not start there.</summary>
    /// <exception cref="BuildFailure">The executable needs a newer library.</exception>
    public static void RefuseNewerLibrary(byte[] executable, string name)
    {
        Version? newest = ElfFile.NeededVersions(executable)
            .Where(needed => needed.Version.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(needed => Version.TryParse(needed.Version[Prefix.Length..], out Version? version) ? version : null)
            .Max();
        if (newest > Glibc)
        {
            throw new BuildFailure(
                $"{name} needs {Prefix}{newest}, but Amazon Linux 2023, on which Lambda runs it, has {Prefix}{Glibc}: build it on an older "
                + "Linux (Debian 12, Ubuntu 22.04), or use --compilation readytorun.",
                1);
        }
    }
}
