using Amazon.MQ.Model;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>Encryption, configuration, authentication and users.</summary>
internal static class SecuritySettings
{
    private static readonly Input AdminPassword = new(
        "AdminPassword",
        "The password of the new user mq003-admin: 12 to 250 characters, no comma, colon or equals sign.",
        InputKind.AdminPassword);

    private static readonly Input LdapPassword = new(
        "LdapServiceAccountPassword",
        "The password of the LDAP service account; Amazon MQ never returns it.",
        InputKind.Password);

    public static Setting? Encryption(OldBroker old)
    {
        // An AWS owned key is the default, and early RabbitMQ versions refuse it as a setting.
        if (old.Described.EncryptionOptions is not { } encryption || (!old.Needs.TakesAwsOwnedKey && (encryption.UseAwsOwnedKey ?? true)))
        {
            return null;
        }

        return Block(
            "EncryptionOptions",
            null,
            Text("KmsKeyId", encryption.KmsKeyId),
            new("UseAwsOwnedKey", encryption.UseAwsOwnedKey ?? encryption.KmsKeyId is null));
    }

    public static Setting? Configuration(OldBroker old) => old.Described.Configurations?.Current is not { Id.Length: > 0 } current
        ? null
        : Block(
            "Configuration",
            null,
            new("Id", current.Id),
            current.Revision is { } revision ? new("Revision", new SettingValue.Number(revision)) : null);

    public static IEnumerable<Setting?> Authentication(OldBroker old)
    {
        yield return Text("AuthenticationStrategy", old.Described.AuthenticationStrategy?.Value?.ToUpperInvariant());
        if (old.Described.LdapServerMetadata is { } ldap && old.Needs.TakesLdapSettings)
        {
            yield return Ldap(ldap);
        }
    }

    public static Setting User(OldBroker old) => new(
        "Users",
        new SettingValue.List(
        [
            new SettingValue.Block(
            [
                new("Username", Replacement.AdminName),
                new("Password", new SettingValue.Unknown(AdminPassword)),
                .. ConsoleAccess(old),
            ]),
        ]),
        old.HasLdapUsers
            ? "CreateBroker requires a user; with LDAP the broker reads its users from there."
            : "A new first user; create the others once the broker runs.");

    /// <summary>Without it the new user, at first the only one, could not open the web console.</summary>
    private static IEnumerable<Setting> ConsoleAccess(OldBroker old) => old.Needs.TakesConsoleAccess ? [new("ConsoleAccess", true)] : [];

    private static Setting Ldap(LdapServerMetadataOutput ldap) => Block(
        "LdapServerMetadata",
        "Unchanged; provide the password of the service account again.",
        ldap.Hosts is { Count: > 0 } hosts
            ? new("Hosts", new SettingValue.List([.. hosts.Select(host => new SettingValue.Text(host))]))
            : null,
        Text("RoleBase", ldap.RoleBase),
        Text("RoleName", ldap.RoleName),
        Text("RoleSearchMatching", ldap.RoleSearchMatching),
        ldap.RoleSearchSubtree is { } roleSubtree ? new("RoleSearchSubtree", roleSubtree) : null,
        new("ServiceAccountPassword", new SettingValue.Unknown(LdapPassword)),
        Text("ServiceAccountUsername", ldap.ServiceAccountUsername),
        Text("UserBase", ldap.UserBase),
        Text("UserRoleName", ldap.UserRoleName),
        Text("UserSearchMatching", ldap.UserSearchMatching),
        ldap.UserSearchSubtree is { } userSubtree ? new("UserSearchSubtree", userSubtree) : null);

    private static Setting Block(string name, string? why, params Setting?[] settings) =>
        new(name, new SettingValue.Block([.. settings.OfType<Setting>()]), why);

    private static Setting? Text(string name, string? value) => string.IsNullOrEmpty(value) ? null : new(name, value);
}
