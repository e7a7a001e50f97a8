using System.Diagnostics.CodeAnalysis;

namespace ConfigRule.Tests.Support;

/// <summary>One moto for all the tests that say <c>[Collection(typeof(MotoCollection))]</c>.</summary>
[CollectionDefinition(nameof(MotoCollection))]
[SuppressMessage("Naming", "CA1711", Justification = "A collection in xunit's sense.")]
public sealed class MotoCollection : ICollectionFixture<MotoFixture>;

/// <summary>
/// Where moto is not installed, whoever asks for its address is skipped; but not in CI (environment variable CI=true),
/// where skipping would go unnoticed.
/// </summary>
public sealed class MotoFixture : IAsyncLifetime
{
    private const string Missing = $"moto is not installed: {MotoServer.HowToInstall}";

    private MotoServer? server;

    public Uri Address
    {
        get
        {
            Assert.SkipWhen(server is null, Missing);
            return server!.Address;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (MotoServer.Available)
        {
            server = await MotoServer.StartAsync();
        }
        else if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"{Missing} (CI=true, so this is a failure)");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
