using System.Text;
using AiGateway.Fixtures;
using AiGateway.Management.Audit;
using AiGateway.Management.Authentication;
using AiGateway.Resources.Keys;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Resources.Keys;

/// <summary>Real tables in a directory of their own with tenant acme and its application chatbot, a fake clock, and what mints keys.</summary>
internal sealed class KeyStage : IAsyncDisposable
{
    public static readonly KeyOwner Chatbot = new("acme", "chatbot");
    public static readonly Actor Admin = new("admin");

    private readonly TempDirectory directory = new();
    private readonly DataDirectory data;
    private readonly SqliteTables sqlite;
    private readonly AuditedTable audited;

    private KeyStage()
    {
        data = DataDirectory.Open(directory.File("data"));
        sqlite = SqliteTables.Open(data);
        Keys = new(sqlite.Table("keys"));
        Resources = new(sqlite.Table("resources"));
        Tables = new(name => name switch { "keys" => Keys, "resources" => Resources, _ => sqlite.Table(name) });
        audited = new(Tables, Clock);
        Issuer = new(Tables, audited, Clock);
        Directory = NewDirectory();
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public WatchedTable Keys { get; }

    public WatchedTable Resources { get; }

    public GatewayTables Tables { get; }

    public AuditedTable Audited => audited;

    public KeyIssuer Issuer { get; }

    public KeyDirectory Directory { get; }

    public static async Task<KeyStage> OpenAsync()
    {
        var stage = new KeyStage();
        await stage.AddApplicationAsync(Chatbot);
        return stage;
    }

    /// <summary>The directory of one more instance of the gateway.</summary>
    public KeyDirectory NewDirectory() => new(Tables, Clock);

    /// <summary>Adds the application, and its tenant as an active one.</summary>
    public async Task AddApplicationAsync(KeyOwner owner)
    {
        await PutTenantAsync(owner.Tenant, "active");
        await ChangeAsync(owner.Tenant, moment => new EntityWrite.Put(
            RowOf(owner), Encoding.UTF8.GetBytes($$"""{"name":"{{owner.Application}}","attributes":{},"createdAt":"{{moment.At:O}}"}""")));
    }

    public Task DeleteApplicationAsync(KeyOwner owner) => ChangeAsync(owner.Tenant, _ => new EntityWrite.Delete(RowOf(owner), null));

    public Task PutTenantAsync(string name, string status) => ChangeAsync(name, _ => new EntityWrite.Put(
        $"r:tenant:{name}", Encoding.UTF8.GetBytes($$"""{"name":"{{name}}","attributes":{},"status":"{{status}}"}""")));

    public async Task<MintedKey> MintAsync(TimeSpan? lifetime = null, KeyOwner? owner = null) =>
        (await Issuer.MintAsync(owner ?? Chatbot, new() { ExpiresAt = Clock.GetUtcNow() + lifetime }, Admin, CancellationToken.None)).ShouldNotBeNull();

    public ValueTask<KeyRotation> RotateAsync(MintedKey key, TimeSpan grace) => Issuer.RotateAsync(Chatbot, key.Key.Id, grace, Admin, CancellationToken.None);

    public ValueTask<bool> RevokeAsync(MintedKey key) => Issuer.RevokeAsync(Chatbot, key.Key.Id, Admin, CancellationToken.None);

    public async Task<KeyStanding> StandingAsync(MintedKey key, KeyDirectory? directory = null) => await StandingAsync(key.Text.Reveal(), directory);

    public async Task<KeyStanding> StandingAsync(string text, KeyDirectory? directory = null) =>
        (await (directory ?? Directory).FindAsync(text, CancellationToken.None)).Standing;

    /// <summary>Every byte the store has on disk.</summary>
    public string RawBytes() => string.Concat(System.IO.Directory.EnumerateFiles(data.Path, "*.db*").Select(ReadAll));

    public async ValueTask DisposeAsync()
    {
        audited.Dispose();
        await sqlite.DisposeAsync();
        data.Dispose();
        directory.Dispose();
    }

    private static string RowOf(KeyOwner owner) => $"r:application:{owner.Application}";

    private async Task ChangeAsync(string tenant, Func<ChangeMoment, EntityWrite> write) => (await audited.ChangeAsync(
        AuditPartition.Of(tenant),
        Admin,
        (moment, _) => ValueTask.FromResult(new ChangePlan<bool>(true) { Writes = [write(moment)], Note = new() { Action = "put", Resource = tenant } }),
        CancellationToken.None)).ShouldBeTrue();

    private static string ReadAll(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
