using AiGateway.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AiGateway.Hosting;

/// <summary>Reads the settings and reports every mistake at once.</summary>
public static class GatewaySettings
{
    private const int LeastSecretCharacters = 16;
    private const int LeastDistinctCharacters = 8;
    private static readonly string[] Scalars = ["AdminKey", "DataDirectory", "Storage", "Records", "Cosmos", "Limits:MaxRequestBytes", "Limits:DrainSeconds"];

    private static readonly string[] Lists = ["Upstream:AllowedPrivateHosts"];
    private static readonly string[] Guessable = ["changeme", "password", "admin", "secret", "default", "example", "12345", "qwerty"];

    /// <summary>The settings; throws <see cref="GatewaySettingsException"/> with all that is wrong.</summary>
    public static GatewayOptions Read(IConfiguration configuration, HostRules rules)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(rules.Defaults).AddConfiguration(configuration).Build().GetSection(GatewayOptions.Section);
        List<string> mistakes = [.. Unknown(section), .. ValuesForLists(section)];
        var options = Bind(section, mistakes);
        if (options is not null) mistakes.AddRange([.. Mistakes(options), .. RecordsSettings.Read(configuration, options), .. rules.Mistakes(options)]);
        return mistakes.Count == 0 ? options! : throw new GatewaySettingsException(mistakes);
    }

    /// <summary>Where the tables are, by settings that were read.</summary>
    internal static StorageChoice StorageOf(GatewayOptions options) =>
        StorageChoice.TryParse(options.Storage, out var choice, out var mistake) ? choice : throw new GatewaySettingsException(mistake);

    private static GatewayOptions? Bind(IConfigurationSection section, List<string> mistakes)
    {
        try
        {
            return section.Get<GatewayOptions>() ?? new GatewayOptions();
        }
        catch (InvalidOperationException exception)
        {
            // The binder's way to say that a value has the wrong type; its message names the setting.
            mistakes.Add(exception.Message);
            return null;
        }
    }

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
        foreach (var host in options.Upstream.AllowedPrivateHosts.Where(host => !IsHostAndPort(host)))
            yield return $"Gateway:Upstream:AllowedPrivateHosts holds '{host}', which is not 'host:port', such as 'localhost:11434'.";
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
