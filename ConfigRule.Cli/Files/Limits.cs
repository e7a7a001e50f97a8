namespace ConfigRule.Cli.Files;

/// <summary>How much of a file is held at once, so that no input, however it was made, fills the memory.</summary>
internal static class Limits
{
    /// <summary>The first look at a file; the window over it grows only when one value needs more.</summary>
    public const int Window = 64 * 1024;

    /// <summary>One configuration item, broker or Terraform resource. AWS Config calls 256 KB oversized.</summary>
    public const int Item = 8 * 1024 * 1024;

    /// <summary>One CloudFormation template. AWS takes 1 MB at most.</summary>
    public const int Template = 4 * 1024 * 1024;

    /// <summary>Values in one template, as they stand in the file.</summary>
    public const int TemplateNodes = 250_000;

    /// <summary>Values in one template with every YAML alias written out.</summary>
    public const int UnfoldedNodes = 1_000_000;

    /// <summary>Objects that YAML merges into one: each lookup of a member goes through all of them.</summary>
    public const int MergedObjects = 100;

    /// <summary>Objects and lists inside each other.</summary>
    public const int Depth = 256;

    /// <summary>A packed file that unpacks to more than this is held against <see cref="PackedRatio"/>.</summary>
    public const long Unpacked = 64 * 1024 * 1024;

    /// <summary>Items that differ in nothing but their names pack 1 : 45; what packs better than this was made to fill a disk.</summary>
    public const int PackedRatio = 100;
}
