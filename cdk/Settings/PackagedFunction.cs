using System.Security.Cryptography;
using System.Text.Json;

namespace ConfigRule.Cdk.Settings;

/// <summary>The output of <c>build.cs package</c>: the zip and how Lambda has to run it. They come together, so that they agree.</summary>
/// <param name="ZipPath">The package.</param>
/// <param name="Runtime">E.g. <c>provided.al2023</c>.</param>
/// <param name="Handler">E.g. <c>bootstrap</c>.</param>
/// <param name="Architecture">As Lambda names it: <c>x86_64</c> or <c>arm64</c>.</param>
/// <param name="Environment">The function's environment variables.</param>
internal sealed record PackagedFunction(
    string ZipPath, string Runtime, string Handler, string Architecture, IReadOnlyDictionary<string, string> Environment)
{
    public const string AllowStandinsKey = "allowStandins";

    // The end record of an empty zip.
    private static readonly byte[] EmptyZip = [0x50, 0x4B, 5, 6, .. new byte[18]];

    private const string Again = "run 'dotnet run build.cs package'";

    /// <summary>An empty package in <paramref name="folder"/>, for stacks that are about to be deleted.</summary>
    public static PackagedFunction Empty(string folder)
    {
        string zip = Path.Combine(Directory.CreateDirectory(folder).FullName, "empty.zip");
        File.WriteAllBytes(zip, EmptyZip);
        return new(zip, "provided.al2023", "bootstrap", "x86_64", new Dictionary<string, string>());
    }

    /// <exception cref="BadSettingsException">
    /// There is no package, it does not match its manifest, or it is not for deployment.
    /// </exception>
    public static PackagedFunction Read(PackageSettings settings)
    {
        string manifest = settings.Manifest;
        if (!File.Exists(manifest))
        {
            throw Refuse($"{manifest} is missing: {Again}.");
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(manifest));
            string Text(string member) =>
                json.RootElement.TryGetProperty(member, out JsonElement value) && value.ValueKind is JsonValueKind.String
                    ? value.GetString()!
                    : throw Refuse($"{manifest}: {member} is missing: {Again}.");

            Dictionary<string, string> Environment() =>
                json.RootElement.TryGetProperty("environment", out JsonElement variables)
                && variables.ValueKind is JsonValueKind.Object
                && variables.EnumerateObject().All(variable => variable.Value.ValueKind is JsonValueKind.String)
                    ? variables.EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!)
                    : throw Refuse($"{manifest}: environment is missing, or is not an object of strings: {Again}.");

            if (Text("awsPackages") is "standins" && !settings.AllowStandins)
            {
                throw Refuse(
                    $"{manifest}: the package was built with stand-ins of the AWS packages, for testing and not for deployment; "
                    + $"to deploy it anyway, set {AllowStandinsKey} to true.");
            }

            string zip = Path.Combine(Path.GetDirectoryName(manifest)!, Text("file"));
            if (!File.Exists(zip) || Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(zip))) != Text("sha256"))
            {
                throw Refuse($"{zip} does not have the hash that {manifest} states: {Again}.");
            }

            return new(zip, Text("runtime"), Text("handler"), Text("architecture"), Environment());
        }
        catch (JsonException cause)
        {
            throw Refuse($"{manifest} is not JSON ({cause.Message}): {Again}.");
        }
    }

    private static BadSettingsException Refuse(string problem) => new([problem]);
}
