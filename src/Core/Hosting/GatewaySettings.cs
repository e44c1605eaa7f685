using System.Globalization;
using AiGateway.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AiGateway.Hosting;

/// <summary>Reads the settings and reports every mistake at once.</summary>
public static class GatewaySettings
{
    private const int LeastSecretCharacters = 16;
    private const int LeastDistinctCharacters = 8;
    private static readonly string[] Numbers = ["Limits:MaxRequestBytes", "Limits:DrainSeconds"];
    private static readonly string[] Scalars = ["AdminKey", "DataDirectory", "Storage", "Records", "Cosmos", .. Numbers];

    private static readonly string[] Lists = ["Upstream:AllowedPrivateHosts"];
    private static readonly string[] Guessable = ["changeme", "password", "admin", "secret", "default", "example", "12345", "qwerty"];

    /// <summary>The settings; throws <see cref="GatewaySettingsException"/> with all that is wrong.</summary>
    public static GatewayOptions Read(IConfiguration configuration, HostRules rules)
    {
        var section = SectionOf(configuration, rules);
        List<string> mistakes = [.. Unknown(section), .. ValuesForLists(section), .. TakeOutNoNumbers(section), .. Unresolved(section)];
        var options = section.Get<GatewayOptions>() ?? new GatewayOptions();
        mistakes.AddRange([.. Mistakes(options), .. RecordsSettings.Read(configuration, options), .. rules.Mistakes(options)]);
        if (mistakes.Count > 0) throw new GatewaySettingsException(mistakes);
        options.GuardsMetrics = rules.GuardsMetrics;
        return options;
    }

    /// <summary>Where the tables are, by settings that were read.</summary>
    internal static StorageChoice StorageOf(GatewayOptions options) =>
        StorageChoice.TryParse(options.Storage, out var choice, out var mistake) ? choice : throw new GatewaySettingsException(mistake);

    // Copied, not chained: a chained configuration takes what is empty for missing, and it is a mistake to tell.
    private static IConfigurationSection SectionOf(IConfiguration configuration, HostRules rules)
    {
        var settings = new Dictionary<string, string?>(rules.Defaults, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in configuration.GetSection(GatewayOptions.Section).AsEnumerable())
            if (value is not null) settings[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection(GatewayOptions.Section);
    }

    // What is no number is told without its value, which may be a key that went into the wrong place, and left out, so that the rest can be read.
    private static IEnumerable<string> TakeOutNoNumbers(IConfigurationSection section)
    {
        foreach (var name in Numbers.Where(name => section[name] is { } value && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            section[name] = null;
            yield return $"Gateway:{name} is not a whole number, or far too large.";
        }
    }

    private static IEnumerable<string> Unresolved(IConfigurationSection section) => Scalars
        .Where(name => section[name]?.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) == true)
        .Select(name => $"Gateway:{name} is a Key Vault reference that was not resolved: the app's identity needs the role 'Key Vault Secrets User' on that vault, and the secret has to be there.");

    private static IEnumerable<string> Unknown(IConfigurationSection section) => section.AsEnumerable(makePathsRelative: true)
        .Where(setting => setting.Value is not null && !IsKnown(setting.Key))
        .Select(setting => $"Gateway:{setting.Key} is not a setting. Known are: {string.Join(", ", Scalars.Concat(Lists).Select(known => "Gateway:" + known))}.");

    // The binder passes over one value where a list belongs.
    private static IEnumerable<string> ValuesForLists(IConfigurationSection section) => Lists
        .Where(list => !string.IsNullOrEmpty(section[list]))
        .Select(list => $"Gateway:{list} is a list: set Gateway:{list}:0, :1 and so on.");

    private static bool IsKnown(string path) =>
        Scalars.Concat(Lists).Contains(path, StringComparer.OrdinalIgnoreCase) || Lists.Any(list => path.StartsWith(list + ":", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Mistakes(GatewayOptions options)
    {
        foreach (var failure in new GatewayOptionsValidator().Validate(null, options).Failures ?? []) yield return Named(failure);
        if (!StorageChoice.TryParse(options.Storage, out _, out var mistake)) yield return mistake;
        if (options.AdminKey is { } key && IsWeak(key))
            yield return $"Gateway:AdminKey is too short or looks like a default. Use at least {LeastSecretCharacters} random characters, for example from 'openssl rand -hex 32'.";
        foreach (var (number, host) in options.Upstream.AllowedPrivateHosts.Index())
            if (!IsHostAndPort(host)) yield return $"Gateway:Upstream:AllowedPrivateHosts:{number} is not 'host:port', such as 'localhost:11434'.";
    }

    // The generated validator says "DrainSeconds: The field GatewayOptions.Limits.DrainSeconds must be …"; people know the setting by its path.
    private static string Named(string failure) => failure[(failure.IndexOf(": ", StringComparison.Ordinal) + 2)..]
        .Replace("The field ", "", StringComparison.Ordinal)
        .Replace("GatewayOptions.Limits.", "Gateway:Limits:", StringComparison.Ordinal)
        .Replace("GatewayOptions.", "Gateway:", StringComparison.Ordinal);

    // A guessable word adds nothing to a key, but does not spoil the random rest of it.
    private static bool IsWeak(string key)
    {
        var rest = Guessable.Aggregate(key, (text, word) => text.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        return rest.Length < LeastSecretCharacters || rest.Distinct().Count() < LeastDistinctCharacters;
    }

    private static bool IsHostAndPort(string text) =>
        Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var uri) && text.Contains(':', StringComparison.Ordinal)
        && uri.UserInfo.Length == 0 && uri.AbsolutePath == "/" && text.EndsWith($":{uri.Port}", StringComparison.Ordinal);
}
