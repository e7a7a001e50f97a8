namespace ConfigRule.Cli.Files;

/// <summary>Limits of what is read into memory, so that no input can fill it.</summary>
internal static class Limits
{
    /// <summary>The first size of the window over a file; it grows only if one value needs more.</summary>
    public const int Window = 64 * 1024;

    /// <summary>The largest configuration item, broker or Terraform resource. For AWS Config, 256 KB is oversized.</summary>
    public const int Item = 8 * 1024 * 1024;

    /// <summary>The largest CloudFormation template. AWS accepts 1 MB.</summary>
    public const int Template = 4 * 1024 * 1024;

    /// <summary>The most values in one template, as written in the file.</summary>
    public const int TemplateNodes = 250_000;

    /// <summary>The most values in one template with every YAML alias replaced by its value.</summary>
    public const int UnfoldedNodes = 1_000_000;

    /// <summary>The largest answer in YAML as JSON, with every YAML alias replaced by its value.</summary>
    public const int Unaliased = 16 * 1024 * 1024;

    /// <summary>The most objects that YAML merges into one: the lookup of a member searches all of them.</summary>
    public const int MergedObjects = 100;

    /// <summary>The deepest nesting of objects and lists.</summary>
    public const int Depth = 256;

    /// <summary>A packed file that unpacks to more than this is checked against <see cref="PackedRatio"/>.</summary>
    public const long Unpacked = 64 * 1024 * 1024;

    /// <summary>The highest compression ratio. Items that differ only in their names reach 1 : 45; a file above it is a zip bomb.</summary>
    public const int PackedRatio = 100;
}
