namespace Amazon.ConfigService.Model;

/// <summary>
/// Not used. It stands here because the official package has it and its name is easily ambiguous with one of ours:
/// what compiles beside this class compiles beside the official one.
/// </summary>
public partial class Compliance
{
    public ComplianceType ComplianceType { get; set; }
}
