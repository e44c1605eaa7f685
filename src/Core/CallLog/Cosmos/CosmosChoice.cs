using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace AiGateway.CallLog.Cosmos;

/// <summary>Which Cosmos DB account keeps the records, as <c>Gateway:Cosmos</c> says.</summary>
public abstract record CosmosChoice
{
    private const string WayOut =
        "Set it to the https address of an account, such as https://account.documents.azure.com:443/, or, for an emulator, to a connection string (AccountEndpoint=…;AccountKey=…).";

    private CosmosChoice()
    {
    }

    /// <summary>Reads the setting. A mistake says what to set and never repeats the value, which may hold a key.</summary>
    public static bool TryParse(string? setting, [NotNullWhen(true)] out CosmosChoice? choice, [NotNullWhen(false)] out string? mistake)
    {
        (choice, mistake) = Read((setting ?? "").Trim());
        return choice is not null;
    }

    private static (CosmosChoice?, string?) Read(string setting)
    {
        if (setting.Length == 0) return (null, $"Gateway:Cosmos is not set. {WayOut}");
        if (setting.Contains('=') && !setting.Contains('?')) return ReadConnectionString(setting);
        return Uri.TryCreate(setting, UriKind.Absolute, out var address) && IsAccount(address) && address.Scheme == Uri.UriSchemeHttps
            ? (new Account(address), null)
            : (null, $"Gateway:Cosmos is not the address of an account: that is https, a host name and nothing else. {WayOut}");
    }

    private static (CosmosChoice?, string?) ReadConnectionString(string setting)
    {
        if (PartsOf(setting) is not { } parts || !Uri.TryCreate(Part(parts, "AccountEndpoint"), UriKind.Absolute, out var endpoint) || !IsAccount(endpoint) || !IsKey(Part(parts, "AccountKey")))
            return (null, $"Gateway:Cosmos is not understood as a connection string. {WayOut}");
        if (!endpoint.IsLoopback && endpoint.Scheme != Uri.UriSchemeHttps)
            return (null, $"Gateway:Cosmos names an account without https, which only an emulator on this machine may be. {WayOut}");
        if (!endpoint.IsLoopback && parts.ContainsKey("DisableServerCertificateValidation"))
            return (null, $"Gateway:Cosmos turns the validation of certificates off, which is only for an emulator on this machine. {WayOut}");
        return (new Connection(endpoint, setting), null);
    }

    private static DbConnectionStringBuilder? PartsOf(string setting)
    {
        try
        {
            return new() { ConnectionString = setting };
        }
        catch (ArgumentException)
        {
            return null; // the builder's way to say that it is malformed
        }
    }

    private static string Part(DbConnectionStringBuilder parts, string name) => parts.TryGetValue(name, out var value) ? $"{value}" : "";

    private static bool IsAccount(Uri address) =>
        address.Scheme is "https" or "http" && address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "", Host.Length: > 0 };

    private static bool IsKey(string key) => key.Length > 0 && Convert.TryFromBase64String(key, new byte[key.Length], out _);

    /// <summary>By the gateway's identity.</summary>
    public sealed record Account(Uri Endpoint) : CosmosChoice;

    /// <summary>By a key, as an emulator wants it: database and containers are made when they are missing.</summary>
    public sealed record Connection(Uri Endpoint, string ConnectionString) : CosmosChoice
    {
        /// <summary>Without the string, which holds a key.</summary>
        public override string ToString() => "Cosmos DB by connection string";
    }
}
