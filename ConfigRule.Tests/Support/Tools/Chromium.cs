using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;

namespace ConfigRule.Tests.Support.Tools;

/// <summary>One browser for all the tests that say <c>[Collection(typeof(ChromiumCollection))]</c>.</summary>
[CollectionDefinition]
[SuppressMessage("Naming", "CA1711", Justification = "A collection in xunit's sense.")]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>;

/// <summary>
/// Debian's Chromium, or the one that the environment variable CHROMIUM names, driven by Playwright. Where there is
/// none, whoever asks for a page is skipped; but not in CI (environment variable CI=true).
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "CHROMIUM";
    private const string Debian = "/usr/bin/chromium";

    // A root user in a container has no sandbox to give; the others keep the browser from calling home.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    private static string Executable => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : Debian;

    private static string Missing => $"No browser at {Executable}: apt-get install chromium, or set {Variable} to one.";

    /// <summary>A page in a profile of its own.</summary>
    internal async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(browser is null, Missing);
        IPage page = await (await browser!.NewContextAsync(options)).NewPageAsync();
        page.SetDefaultTimeout(10_000);
        return page;
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"{Missing} (CI=true, so this is a failure)");
            }

            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
