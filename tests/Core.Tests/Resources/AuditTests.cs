using System.Net;
using System.Text;
using System.Text.Json;
using AiGateway.Storage;

namespace AiGateway.Tests.Resources;

public sealed class AuditTests
{
    [Fact]
    public async Task Every_change_leaves_an_entry_with_before_and_after()
    {
        await using var server = await ResourceServer.StartAsync();
        await server.PutAsync("tenants/acme", """{ "displayName": "one" }""");
        await server.PutAsync("tenants/acme", """{ "displayName": "two" }""");
        await server.DeleteAsync("tenants/acme");

        var entries = await EntriesAsync(server, "audit?tenant=acme");

        entries.Select(entry => entry.GetProperty("action").GetString()).ShouldBe(["delete", "replace", "create"]);
        entries.ShouldAllBe(entry => entry.GetProperty("resource").GetString() == "tenants/acme" && entry.GetProperty("actor").GetString()!.StartsWith("admin-key-"));
        entries[2].TryGetProperty("before", out _).ShouldBeFalse();
        NameIn(entries[2], "after").ShouldBe("one");
        NameIn(entries[1], "before").ShouldBe("one");
        NameIn(entries[1], "after").ShouldBe("two");
        NameIn(entries[0], "before").ShouldBe("two");
        entries[0].TryGetProperty("after", out _).ShouldBeFalse();
        entries[1].GetProperty("previous").GetString().ShouldBe(entries[2].GetProperty("hash").GetString());
    }

    [Fact]
    public async Task What_was_refused_leaves_no_entry()
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        var before = (await EntriesAsync(server, "audit")).Count;

        await server.DeleteAsync("providers/p");
        await server.PutAsync("providers/q", """{ "kind": "none" }""");
        await server.PutAsync("providers/p", ResourceServer.Provider, ("If-Match", "\"old\""));

        (await EntriesAsync(server, "audit")).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Entries_come_in_pages_newest_first_and_by_resource()
    {
        await using var server = await ResourceServer.StartAsync();
        foreach (var name in new[] { "a", "b", "c", "d", "e" }) await server.PutAsync($"providers/{name}", ResourceServer.Provider);
        await server.DeleteAsync("providers/b");

        var seen = new List<long>();
        var path = "audit?limit=2";
        for (var next = ""; next is not null; path = $"audit?limit=2&after={next}")
        {
            var page = (await server.GetAsync(path)).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt64()));
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        }

        seen.ShouldBe([6, 5, 4, 3, 2, 1]);
        (await EntriesAsync(server, "audit?resource=providers/b")).Select(entry => entry.GetProperty("sequence").GetInt64()).ShouldBe([6, 2]);
        (await EntriesAsync(server, "audit?resource=providers&limit=500")).Count.ShouldBe(6);
        (await EntriesAsync(server, "audit?resource=prov")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task An_untouched_audit_is_whole()
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();

        var verification = (await server.GetAsync("audit/verify")).Json;

        verification.GetProperty("intact").GetBoolean().ShouldBeTrue();
        verification.GetProperty("chains").GetInt32().ShouldBe(2);
        verification.GetProperty("entries").GetInt64().ShouldBe(5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_changed_entry_is_found(int sequence)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        var row = $"a:{sequence:D20}";
        var entry = (await server.Tables.Resources.FindAsync("platform", row, default))!;
        var changed = Encoding.UTF8.GetString(entry.Value.Span).Replace("admin-key-", "someone-", StringComparison.Ordinal);
        await server.Tables.Resources.PutAsync("platform", row, Encoding.UTF8.GetBytes(changed), default);

        (await BreakAsync(server)).ShouldBe(("platform", sequence));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_removed_entry_is_found(int sequence)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        await server.Tables.Resources.TryDeleteAsync("platform", $"a:{sequence:D20}", null, default);

        (await BreakAsync(server)).ShouldBe(("platform", sequence));
    }

    [Fact]
    public async Task Garbage_in_place_of_an_entry_and_a_removed_head_are_found()
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();

        await server.Tables.Resources.PutAsync("platform", $"a:{2:D20}", "garbage"u8.ToArray(), default);
        (await BreakAsync(server)).ShouldBe(("platform", 2));
        await server.Tables.Resources.TryDeleteAsync("platform", "head", null, default);
        (await BreakAsync(server)).ShouldBe(("platform", 1));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "sequence": 3, "hash": null, "at": "2026-01-31T12:00:00+00:00" }""")]
    public async Task A_head_that_cannot_be_read_is_found_stops_changes_and_leaves_calls_alone(string head)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        await server.Tables.Resources.PutAsync("platform", "head", Encoding.UTF8.GetBytes(head), default);

        (await BreakAsync(server)).ShouldBe(("platform", 1));
        IsDamage(await server.GetAsync("audit"));
        IsDamage(await server.PutAsync("providers/q", ResourceServer.Provider));
        IsDamage(await server.DeleteAsync("models/m"));
        (await server.GetAsync("providers/p")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.PutAsync("tenants/t", """{ "displayName": "two" }""")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.Snapshots.PlatformAsync(default)).Models.Keys.ShouldBe(["m"]);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task An_entry_that_cannot_be_read_is_no_silence_in_the_list(string entry)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        await server.Tables.Resources.PutAsync("platform", $"a:{2:D20}", Encoding.UTF8.GetBytes(entry), default);

        (await BreakAsync(server)).ShouldBe(("platform", 2));
        IsDamage(await server.GetAsync("audit"));
        IsDamage(await server.GetAsync("audit?resource=providers"));
    }

    [Fact]
    public async Task An_entry_too_much_is_found()
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        var last = (await server.Tables.Resources.FindAsync("platform", $"a:{3:D20}", default))!;
        await server.Tables.Resources.PutAsync("platform", $"a:{4:D20}", last.Value, default);

        (await BreakAsync(server)).ShouldBe(("platform", 4));
    }

    [Fact]
    public async Task A_change_whose_reply_was_lost_is_told_as_unknown_and_repeating_it_is_safe()
    {
        await using var server = await ResourceServer.StartAsync();
        server.Table.NextBatchAnswers = () => throw new StorageUnavailableException("The reply was lost.");

        var lost = await server.PutAsync("tenants/acme", """{ "displayName": "one" }""");
        var repeated = await server.PutAsync("tenants/acme", """{ "displayName": "one" }""");

        lost.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        lost.Headers["Retry-After"].ShouldBe("2");
        repeated.Status.ShouldBe(HttpStatusCode.OK);
        (await EntriesAsync(server, "audit?tenant=acme")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_that_the_stores_client_made_twice_counts_once()
    {
        await using var server = await ResourceServer.StartAsync();
        server.Table.NextBatchAnswers = () => false;

        var answer = await server.PutAsync("tenants/acme", "{}");

        answer.Status.ShouldBe(HttpStatusCode.Created);
        (await EntriesAsync(server, "audit?tenant=acme")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Changes_of_many_instances_at_once_make_one_chain_without_gaps()
    {
        await using var server = await ResourceServer.StartAsync();
        using var one = new AiGateway.Management.Audit.AuditedTable(server.Tables, TimeProvider.System);
        using var two = new AiGateway.Management.Audit.AuditedTable(server.Tables, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => AddAsync(number % 2 == 0 ? one : two, number)));

        var verification = (await server.GetAsync("audit/verify")).Json;
        verification.GetProperty("intact").GetBoolean().ShouldBeTrue();
        verification.GetProperty("entries").GetInt64().ShouldBe(20);

        static async Task AddAsync(AiGateway.Management.Audit.AuditedTable table, int number) => await table.ChangeAsync<int>(
            "platform",
            new("test"),
            (_, _) => new(new AiGateway.Management.Audit.ChangePlan<int>(number)
            {
                Writes = [new EntityWrite.Insert($"x:{number}", "{}"u8.ToArray())],
                Note = new() { Action = "create", Resource = $"x/{number}" },
            }),
            default);
    }

    private static async Task<IReadOnlyList<JsonElement>> EntriesAsync(ResourceServer server, string path) =>
        [.. (await server.GetAsync(path)).Json.GetProperty("items").EnumerateArray()];

    private static void IsDamage(AiGateway.Tests.Management.Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Type.ShouldBe("application/problem+json");
        answer.Json.GetProperty("type").GetString().ShouldBe("urn:ai-gateway:problem:audit-damaged");
        answer.Json.GetProperty("detail").GetString()!.ShouldContain("audit/verify");
    }

    private static async Task<(string? Chain, long Sequence)> BreakAsync(ResourceServer server)
    {
        var verification = (await server.GetAsync("audit/verify")).Json;
        verification.GetProperty("intact").GetBoolean().ShouldBeFalse();
        var broken = verification.GetProperty("broken")[0];
        return (broken.GetProperty("chain").GetString(), broken.GetProperty("sequence").GetInt64());
    }

    private static string? NameIn(JsonElement entry, string state) => entry.GetProperty(state).GetProperty("displayName").GetString();
}
