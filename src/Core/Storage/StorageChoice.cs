using System.Diagnostics.CodeAnalysis;
using Azure.Data.Tables;

namespace AiGateway.Storage;

/// <summary>Where the gateway's tables are, as <c>Gateway:Storage</c> says.</summary>
public abstract record StorageChoice
{
    private const string WayOut =
        "Set it to sqlite, to UseDevelopmentStorage=true, to a Table Storage connection string, or to the https address of an account, such as https://account.table.core.windows.net.";

    private StorageChoice()
    {
    }

    /// <summary>Reads the setting (null: <c>sqlite</c>). A mistake says what to set and never repeats the value, which may hold a key.</summary>
    public static bool TryParse(string? setting, [NotNullWhen(true)] out StorageChoice? choice, [NotNullWhen(false)] out string? mistake)
    {
        (choice, mistake) = Read((setting ?? "sqlite").Trim());
        return choice is not null;
    }

    private static (StorageChoice?, string?) Read(string setting)
    {
        if (setting.Length == 0) return (null, $"Gateway:Storage is empty. {WayOut}");
        if (setting.Equals("sqlite", StringComparison.OrdinalIgnoreCase)) return (new Sqlite(), null);
        if (Uri.TryCreate(setting, UriKind.Absolute, out var address) && setting.Contains("://", StringComparison.Ordinal) && !setting.Contains(';')) return ReadAddress(address);
        return IsConnectionString(setting) ? (new TableConnection(setting), null) : (null, $"Gateway:Storage is not understood. {WayOut}");
    }

    private static (StorageChoice?, string?) ReadAddress(Uri address)
    {
        if (address.Query.Length > 0) return (null, $"Gateway:Storage is an address with a query. A shared access signature goes into a connection string (TableEndpoint=…;SharedAccessSignature=…). {WayOut}");
        if (address.Scheme != Uri.UriSchemeHttps || address.AbsolutePath != "/" || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
            return (null, $"Gateway:Storage is not the address of an account: that is https, a host name and nothing else. {WayOut}");
        return (new TableAccount(address), null);
    }

    private static bool IsConnectionString(string setting)
    {
        try
        {
            _ = new TableServiceClient(setting);
            return true;
        }
        catch (Exception malformed) when (malformed is FormatException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>SQLite files in the data directory.</summary>
    public sealed record Sqlite : StorageChoice;

    /// <summary>Table Storage, or Azurite, by a connection string.</summary>
    public sealed record TableConnection(string ConnectionString) : StorageChoice
    {
        /// <summary>True when the tables are on this machine, as Azurite's are.</summary>
        public bool IsLocal => new TableServiceClient(ConnectionString).Uri.IsLoopback;

        /// <summary>Without the string, which holds a key.</summary>
        public override string ToString() => "Table Storage by connection string";
    }

    /// <summary>Table Storage by the gateway's identity.</summary>
    public sealed record TableAccount(Uri Endpoint) : StorageChoice;
}
