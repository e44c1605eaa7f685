using System.Net;
using System.Security.Cryptography;
using System.Text;
using AiGateway.Resources.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.Resources;

public sealed class SecretTests
{
    private readonly string secret = $"sk-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";

    [Fact]
    public async Task A_literal_secret_can_be_written_and_never_read()
    {
        using var logs = new CollectedLogs();
        await using var server = await ResourceServer.StartAsync(logs: logs);
        var told = new List<string>
        {
            (await server.PutAsync("providers/x", With(secret))).Text,
            (await server.GetAsync("providers/x")).Text,
            (await server.GetAsync("providers")).Text,
            (await server.PutAsync("providers/x", With(secret, ", \"region\": 1"))).Text,
            (await server.PutAsync("providers/y", With(secret + "ü"))).Text,
            (await server.PutAsync("providers/y", With(secret)[..^2])).Text,
            (await server.PutAsync("providers/x", With("other-" + secret))).Text,
            (await server.GetAsync("audit")).Text,
        };

        told.ShouldAllBe(text => !text.Contains(secret, StringComparison.Ordinal));
        told[1].ShouldContain("\"secret\":\"***\"");
        logs.All.ShouldNotContain(secret);
        var stored = server.StoredBytes();
        foreach (var form in new[] { Encoding.UTF8.GetBytes(secret), Encoding.Unicode.GetBytes(secret), Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))[..30]) })
            stored.AsSpan().IndexOf(form).ShouldBe(-1);
        stored.AsSpan().IndexOf("providers/x"u8).ShouldBeGreaterThan(-1);
    }

    [Fact]
    public async Task The_gateway_itself_gets_the_secret_back()
    {
        await using var server = await ResourceServer.StartAsync();
        await server.PutAsync("providers/x", With(secret));

        var provider = (await server.Snapshots.PlatformAsync(default)).Providers["x"];

        server.Server.Services.GetRequiredService<ISecretProtector>().Unprotect(provider.Credential!.ProtectedSecret!).ShouldBe(secret);
    }

    [Fact]
    public async Task Three_stars_keep_the_secret_and_the_audit_says_when_it_changed()
    {
        await using var server = await ResourceServer.StartAsync();
        await server.PutAsync("providers/x", With(secret));
        var first = (await server.Snapshots.PlatformAsync(default)).Providers["x"].Credential;

        await server.PutAsync("providers/x", With("***", ", \"region\": \"north\""));
        var kept = (await server.Snapshots.PlatformAsync(default)).Providers["x"].Credential;
        await server.PutAsync("providers/x", With("another", ", \"region\": \"north\""));

        kept.ShouldBe(first);
        var entries = (await server.GetAsync("audit")).Json.GetProperty("items").EnumerateArray().ToList();
        entries.Select(entry => entry.TryGetProperty("changedSecrets", out var changed) ? changed[0].GetString() : null).ShouldBe(["credential.secret", null, "credential.secret"]);
    }

    [Theory]
    [InlineData(", \"baseUrl\": \"https://elsewhere.example/v1\"")]
    [InlineData(", \"baseUrl\": \"https://api.openai.com:444/v1\"")]
    public async Task Three_stars_never_take_a_secret_to_another_place(string elsewhere)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.PutAsync("providers/x", With(secret, ", \"baseUrl\": \"https://api.openai.com/v1\""));

        var moved = await server.PutAsync("providers/x", With("***", elsewhere));
        var same = await server.PutAsync("providers/x", With("***", ", \"baseUrl\": \"https://api.openai.com/v2\""));

        moved.Status.ShouldBe(HttpStatusCode.BadRequest);
        moved.Text.ShouldContain("give it again");
        same.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_same_secret_again_is_no_change()
    {
        await using var server = await ResourceServer.StartAsync();
        var first = await server.PutAsync("providers/x", With(secret));

        var again = await server.PutAsync("providers/x", With(secret));

        again.Status.ShouldBe(HttpStatusCode.OK);
        again.ETag.ShouldBe(first.ETag);
    }

    [Fact]
    public async Task Where_no_secret_can_be_kept_a_literal_one_is_refused()
    {
        await using var server = await ResourceServer.StartAsync(keepsSecrets: false);

        var answer = await server.PutAsync("providers/x", With(secret));

        answer.Mistakes.Single().ShouldStartWith("credential.secret: cannot be kept");
    }

    [Fact]
    public void A_damaged_secret_is_an_answer_and_no_exception()
    {
        using var directory = new AiGateway.Fixtures.TempDirectory();
        var protector = new KeyRingProtector(directory.File("ring"));

        protector.Unprotect("damaged").ShouldBeNull();
        new KeyRingProtector(directory.File("other")).Unprotect(protector.Protect(secret)).ShouldBeNull();
        new KeyRingProtector(directory.File("ring")).Unprotect(protector.Protect(secret)).ShouldBe(secret);
    }

    private static string With(string value, string more = "") => $$"""{ "kind": "openai", "credential": { "secret": "{{value}}" }{{more}} }""";

    private sealed class CollectedLogs : ILoggerProvider, ILogger
    {
        private readonly StringBuilder all = new();

        public string All
        {
            get { lock (all) return all.ToString(); }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (all) all.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
        }

        public void Dispose()
        {
        }
    }
}
