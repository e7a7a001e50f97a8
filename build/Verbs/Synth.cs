using System.CommandLine;
using ConfigRule.Build.Deployment;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

internal static class Synth
{
    private const string Member = "member.template.json";

    public static void Define(Command verb)
    {
        CdkOptions options = CdkOptions.ForSynth(verb);
        verb.SetAction(parsed => Run(options.Read(parsed)));
    }

    private static void Run(CdkSettings settings)
    {
        CdkApp.EnsurePackage(settings);
        // Any package is good enough to review the templates.
        settings.Context[CdkSettings.AllowStandins] = true;
        CdkApp.Run(settings);
        CdkApp.Keep();
        // Only an organization has them; of the packs one for each Region.
        foreach (string file in Directory.GetFiles(CdkApp.Output, "conformance-pack*.yaml").Order(StringComparer.Ordinal)
            .Concat(Directory.GetFiles(CdkApp.Output, Member)))
        {
            string copy = Repository.File($"artifacts/{Path.GetFileName(file)}");
            File.Copy(file, copy, overwrite: true);
            Console.WriteLine(Repository.Shown(copy));
        }

        IEnumerable<string> templates = Directory.GetFiles(CdkApp.Output, "*.template.json")
            .Where(file => !file.EndsWith(Member, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        foreach (string template in templates)
        {
            Console.WriteLine(Repository.Shown(template));
        }
    }
}
