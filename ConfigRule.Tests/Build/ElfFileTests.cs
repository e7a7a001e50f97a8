using System.Buffers.Binary;
using System.Text;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Tests.Build;

public sealed class ElfFileTests
{
    [Fact]
    public void All_versions_of_all_libraries_are_read()
    {
        byte[] file = Elf(("libc.so.6", ["GLIBC_2.2.5", "GLIBC_2.34"]), ("libm.so.6", ["GLIBC_2.29"]));

        Assert.Equal(
            [new("libc.so.6", "GLIBC_2.2.5"), new("libc.so.6", "GLIBC_2.34"), new("libm.so.6", "GLIBC_2.29")],
            ElfFile.NeededVersions(file));
    }

    [Fact]
    public void A_static_program_needs_none() => Assert.Empty(ElfFile.NeededVersions(Elf()));

    [Theory]
    [InlineData("")]
    [InlineData("MZ, a program for another system, padded so that it is as long as the header of an ELF file is")]
    public void Another_kind_of_file_is_refused(string content) =>
        Assert.Throws<InvalidDataException>(() => ElfFile.NeededVersions(Encoding.ASCII.GetBytes(content)));

    [Fact]
    public void A_32_bit_file_is_refused()
    {
        byte[] file = Elf();
        file[4] = 1;

        Assert.Throws<InvalidDataException>(() => ElfFile.NeededVersions(file));
    }

    [Theory]
    [InlineData("GLIBC_2.34")]
    [InlineData("GLIBC_2.4")]
    [InlineData("GLIBC_PRIVATE")]
    public void A_program_that_Amazon_Linux_2023_can_start_is_packaged(string version) =>
        AmazonLinux.RefuseNewerLibrary(Elf(("libc.so.6", ["GLIBC_2.2.5", version])), "bootstrap");

    [Theory]
    [InlineData("GLIBC_2.35")]
    [InlineData("GLIBC_2.100")]
    [InlineData("GLIBC_3.0")]
    public void A_program_that_Amazon_Linux_2023_cannot_start_is_not_packaged(string version)
    {
        BuildFailure failure = Assert.Throws<BuildFailure>(
            () => AmazonLinux.RefuseNewerLibrary(Elf(("libm.so.6", ["GLIBC_2.29", version])), "bootstrap"));

        Assert.StartsWith($"bootstrap needs {version}, but Amazon Linux 2023, on which Lambda runs it, has GLIBC_2.34: ", failure.Message);
    }

    /// <summary>The smallest file that says it: header, section table (nothing, strings, needs), strings, needs.</summary>
    private static byte[] Elf(params (string Library, string[] Versions)[] needs)
    {
        const int HeaderSize = 64, SectionSize = 64, Strings = HeaderSize + (3 * SectionSize), EntrySize = 16;
        List<byte> strings = [0];
        List<byte> entries = [];
        for (int i = 0; i < needs.Length; i++)
        {
            (string library, string[] versions) = needs[i];
            int next = i == needs.Length - 1 ? 0 : EntrySize * (1 + versions.Length);
            entries.AddRange([.. Short(1), .. Short(versions.Length), .. Int(Keep(library)), .. Int(EntrySize), .. Int(next)]);
            for (int j = 0; j < versions.Length; j++)
            {
                entries.AddRange(
                    [.. Int(0), .. Short(0), .. Short(j + 2), .. Int(Keep(versions[j])), .. Int(j == versions.Length - 1 ? 0 : EntrySize)]);
            }
        }

        byte[] file = [.. new byte[Strings], .. strings, .. entries];
        "\u007fELF\u0002\u0001"u8.CopyTo(file);
        Put(0x28, HeaderSize);
        Put(0x3A, SectionSize);
        Put(0x3C, 3);
        Section(1, type: 3, Strings, strings.Count, link: 0, info: 0);
        Section(2, type: 0x6FFF_FFFE, Strings + strings.Count, entries.Count, link: 1, needs.Length);
        return file;

        int Keep(string text)
        {
            strings.AddRange([.. Encoding.ASCII.GetBytes(text), 0]);
            return strings.Count - text.Length - 1;
        }

        void Section(int index, int type, int offset, int size, int link, int info)
        {
            int section = HeaderSize + (index * SectionSize);
            Int(type).CopyTo(file, section + 4);
            Int(offset).CopyTo(file, section + 0x18);
            Int(size).CopyTo(file, section + 0x20);
            Int(link).CopyTo(file, section + 0x28);
            Int(info).CopyTo(file, section + 0x2C);
        }

        void Put(int offset, int value) => Short(value).CopyTo(file, offset);
    }

    private static byte[] Short(int value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    private static byte[] Int(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
