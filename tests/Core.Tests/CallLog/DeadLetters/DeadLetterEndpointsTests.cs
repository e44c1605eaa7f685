using System.Net;
using System.Text;
using System.Text.Json;
using AiGateway.CallLog;
using AiGateway.CallLog.DeadLetters;
using AiGateway.CallLog.Ingest;
using AiGateway.Calls;
using AiGateway.Resources.Tenants;
using AiGateway.Storage;
using AiGateway.Tests.Management;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.DeadLetters;

public sealed class DeadLetterEndpointsTests : IAsyncLifetime
{
    private const string Unknown = "0123456789abcdef0123456789abcdef";
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private readonly Disk disk = new();
    private readonly FaultyTable outbox;
    private readonly FaultyTable resources;
    private readonly FaultyStore store;
    private readonly TenantIndex tenants;
    private ManagementServer server = null!;

    public DeadLetterEndpointsTests()
    {
        (outbox, resources, store) = (new(disk.Tables.Outbox), new(disk.Tables.Resources), new(disk.Store));
        tenants = new(disk.Tables);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordIngest Ingest => server.Services.GetRequiredService<RecordIngest>();

    public async ValueTask InitializeAsync()
    {
        var tables = new GatewayTables(name => name switch { "resources" => resources, "journal" => disk.Tables.Journal, _ => outbox });
        server = await ManagementServer.StartAsync(
            tables,
            services => services.AddCallLog(new() { Instance = "one" }).AddSingleton<ICallRecordStore>(store).AddSingleton<IRecordTransport>(new FaultyTransport(store)).AddSingleton<TenantExists>(new TenantIndex(tables).HasAsync),
            group => group.MapDeadLetters(),
            time);
        await tenants.AddAsync("acme", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        store.Release();
        await server.DisposeAsync();
        await disk.DisposeAsync();
    }

    [Fact]
    public async Task Letters_are_listed_page_by_page_without_content()
    {
        string[] events = ["one", "two", "three"];
        await Ingest.IngestAsync(events, Cancel);

        var first = await GetAsync("?limit=2");
        var second = await GetAsync($"?limit=2&after={first.Json.GetProperty("next").GetString()}");

        var items = first.Json.GetProperty("items").EnumerateArray().Concat(second.Json.GetProperty("items").EnumerateArray()).ToList();
        items.Select(item => item.GetProperty("id").GetString()).ShouldBe(events.Select(IdOf).Order(StringComparer.Ordinal));
        items.ShouldAllBe(item => !item.GetRawText().Contains("\"content\"") && item.GetProperty("reason").GetString()!.Length > 0 && item.GetProperty("source").GetString() == "ingest");
        second.Json.TryGetProperty("next", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("after=x", "after")]
    [InlineData("after=0123456789ABCDEF0123456789ABCDEF", "after")]
    [InlineData("colour=red", "colour")]
    public async Task A_wrong_parameter_is_named(string query, string field) => (await GetAsync("?" + query)).MistakenFields.ShouldBe([field]);

    [Fact]
    public async Task One_letter_has_its_content()
    {
        var content = "{ \"id\": \"\0\u2028<script>\" } " + new string('x', 1_000_000);
        await Ingest.IngestAsync([content], Cancel);

        var letter = await GetAsync($"/{IdOf(content)}");

        letter.Json.GetProperty("content").GetString().ShouldBe(content);
        letter.Json.GetProperty("length").GetInt32().ShouldBe(Encoding.UTF8.GetByteCount(content));
        letter.Json.GetProperty("at").GetDateTimeOffset().ShouldBe(Sample.Noon);
    }

    [Theory]
    [InlineData(Unknown)]
    [InlineData("x")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("..%2Fcalls")]
    [InlineData("%27%20OR%201=1")]
    public async Task What_is_not_there_is_a_404(string id)
    {
        (await GetAsync($"/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ReplayAsync(id)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await DeleteAsync(id)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await AuditAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_that_is_still_bad_stays_with_its_reason()
    {
        var text = Text(Sample.Settled() with { Schema = 2 });
        await Ingest.IngestAsync([text], Cancel);

        var answer = await ReplayAsync(IdOf(text));

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Json.GetProperty("detail").GetString()!.ShouldContain("schema 2 is newer than this gateway's 1");
        (await GetAsync($"/{IdOf(text)}")).Status.ShouldBe(HttpStatusCode.OK);
        (await AuditAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_that_the_store_still_refuses_stays_with_its_reason()
    {
        var record = Sample.Settled();
        store.Refuses.Add(record.Id);
        await Ingest.IngestAsync([Text(record)], Cancel);

        var answer = await ReplayAsync(IdOf(Text(record)));

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Json.GetProperty("detail").GetString()!.ShouldEndWith("The partition is full.");
        store.Refuses.Clear();
        (await ReplayAsync(IdOf(Text(record)))).Status.ShouldBe(HttpStatusCode.OK);
        (await disk.RecordsAsync()).ShouldHaveSingleItem().Id.ShouldBe(record.Id);
    }

    [Fact]
    public async Task A_letter_whose_cause_was_mended_becomes_its_record_and_the_audit_says_so()
    {
        var (record, text) = await BuryAsync("later");
        (await ReplayAsync(IdOf(text))).Status.ShouldBe(HttpStatusCode.Conflict);
        await tenants.AddAsync("later", Cancel);

        var answer = await ReplayAsync(IdOf(text));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Json.GetProperty("callId").GetString().ShouldBe(record.Id);
        answer.Json.GetProperty("isKept").GetBoolean().ShouldBeTrue();
        (await disk.Store.FindAsync(new(record.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Completed);
        (await GetAsync($"/{IdOf(text)}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ReplayAsync(IdOf(text))).Status.ShouldBe(HttpStatusCode.NotFound);
        var entry = (await AuditAsync()).ShouldHaveSingleItem();
        entry.GetProperty("action").GetString().ShouldBe("replay");
        entry.GetProperty("resource").GetString().ShouldBe($"dead-letters/{IdOf(text)}");
        entry.GetProperty("after").GetProperty("callId").GetString().ShouldBe(record.Id);
    }

    [Fact]
    public async Task A_replay_of_a_record_whose_time_is_over_says_that_nothing_is_kept_of_it()
    {
        var record = Sample.Settled(Sample.Noon.AddDays(-2), tenant: "later") with { RetentionDays = 1 };
        await Ingest.IngestAsync([Text(record)], Cancel);
        await tenants.AddAsync("later", Cancel);

        var answer = await ReplayAsync(IdOf(Text(record)));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Json.GetProperty("isKept").GetBoolean().ShouldBeFalse();
        (await disk.Store.FindAsync(new(record.Id), Cancel)).ShouldBeNull();
        (await GetAsync($"/{IdOf(Text(record))}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_lost_record_that_is_replayed_never_replaces_a_settled_one()
    {
        var settled = Sample.Settled(tenant: "later");
        await Ingest.IngestAsync([Text(Sample.Lost(settled))], Cancel);
        await tenants.AddAsync("later", Cancel);
        await Ingest.IngestAsync([Text(settled)], Cancel);

        (await ReplayAsync(IdOf(Text(Sample.Lost(settled))))).Status.ShouldBe(HttpStatusCode.OK);

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(OutcomeKind.Completed);
    }

    [Fact]
    public async Task While_the_store_is_down_a_replay_is_a_503_and_the_letter_stays()
    {
        var (_, text) = await BuryAsync("later");
        await tenants.AddAsync("later", Cancel);
        store.IsDown = true;

        (await ReplayAsync(IdOf(text))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        (await GetAsync($"/{IdOf(text)}")).Status.ShouldBe(HttpStatusCode.OK);
        (await AuditAsync()).ShouldBeEmpty();
        store.IsDown = false;
        (await ReplayAsync(IdOf(text))).Status.ShouldBe(HttpStatusCode.OK);
        (await disk.RecordsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_a_503_after_a_bounded_time()
    {
        var (_, text) = await BuryAsync("later");
        await tenants.AddAsync("later", Cancel);
        store.Hold();

        var replaying = ReplayAsync(IdOf(text));
        while (!replaying.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Cancel);
        }

        (await replaying).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await GetAsync($"/{IdOf(text)}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_letter_goes_while_the_audit_cannot_be_written()
    {
        var (_, text) = await BuryAsync("later");
        await tenants.AddAsync("later", Cancel);
        resources.IsDown = true;

        (await ReplayAsync(IdOf(text))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await DeleteAsync(IdOf(text))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        (await GetAsync($"/{IdOf(text)}")).Status.ShouldBe(HttpStatusCode.OK);
        resources.IsDown = false;
        (await ReplayAsync(IdOf(text))).Status.ShouldBe(HttpStatusCode.OK);
        (await disk.RecordsAsync()).ShouldHaveSingleItem();
        (await AuditAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task While_the_letters_cannot_be_reached_every_route_is_a_503()
    {
        outbox.IsDown = true;

        foreach (var answer in new[] { await GetAsync(""), await GetAsync($"/{Unknown}"), await ReplayAsync(Unknown), await DeleteAsync(Unknown) })
            answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Replays_at_once_neither_lose_nor_double_anything()
    {
        var (record, text) = await BuryAsync("later");
        await tenants.AddAsync("later", Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReplayAsync(IdOf(text))));

        answers.ShouldContain(answer => answer.Status == HttpStatusCode.OK);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.NotFound);
        (await disk.RecordsAsync()).ShouldHaveSingleItem().Id.ShouldBe(record.Id);
        (await GetAsync("")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_letter_can_be_deleted_for_good_and_the_audit_does_not_repeat_its_content()
    {
        const string secret = "someone-wrote-this";
        await Ingest.IngestAsync([secret], Cancel);

        (await DeleteAsync(IdOf(secret))).Status.ShouldBe(HttpStatusCode.NoContent);
        (await DeleteAsync(IdOf(secret))).Status.ShouldBe(HttpStatusCode.NotFound);

        var entry = (await AuditAsync()).ShouldHaveSingleItem();
        entry.GetProperty("action").GetString().ShouldBe("delete");
        entry.GetProperty("before").GetProperty("length").GetInt32().ShouldBe(secret.Length);
        entry.GetRawText().ShouldNotContain(secret);
        (await server.SendAsync(HttpMethod.Get, "/manage/v1/audit/verify")).Json.GetProperty("intact").GetBoolean().ShouldBeTrue();
        (await disk.Tables.Outbox.ListAsync(DeadLetterRows.Partition, "", null, 10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_admins_come_near()
    {
        using var stranger = new HttpClient { BaseAddress = server.Address };

        (await stranger.GetAsync("/manage/v1/dead-letters", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.PostAsync($"/manage/v1/dead-letters/{Unknown}/replay", null, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_reference_describes_the_routes()
    {
        var document = (await server.SendAsync(HttpMethod.Get, "/manage/v1/openapi.json")).Json;

        var paths = document.GetProperty("paths");
        paths.GetProperty("/manage/v1/dead-letters").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ShouldBe(["limit", "after"]);
        paths.GetProperty("/manage/v1/dead-letters/{id}").EnumerateObject().Select(operation => operation.Name).ShouldBe(["get", "delete"], ignoreOrder: true);
        paths.GetProperty("/manage/v1/dead-letters/{id}/replay").GetProperty("post").GetProperty("responses").EnumerateObject().Select(response => response.Name)
            .ShouldBe(["200", "400", "401", "404", "409", "500", "503"], ignoreOrder: true);
        var letter = document.GetProperty("components").GetProperty("schemas").GetProperty("DeadLetter").GetProperty("properties").EnumerateObject().ToList();
        letter.Count.ShouldBe(8);
        letter.ShouldAllBe(field => field.Value.GetProperty("description").GetString()!.Length > 0);
    }

    private static string IdOf(string content) => DeadLetter.IdOf(Encoding.UTF8.GetBytes(content));

    private static string Text(CallRecord record) => Encoding.UTF8.GetString(CallRecordText.Write(record));

    private async Task<(CallRecord Record, string Text)> BuryAsync(string tenant)
    {
        var record = Sample.Settled(tenant: tenant);
        await Ingest.IngestAsync([Text(record)], Cancel);
        return (record, Text(record));
    }

    private Task<Answer> GetAsync(string path) => server.SendAsync(HttpMethod.Get, "/manage/v1/dead-letters" + path);

    private Task<Answer> ReplayAsync(string id) => server.SendAsync(HttpMethod.Post, $"/manage/v1/dead-letters/{id}/replay");

    private Task<Answer> DeleteAsync(string id) => server.SendAsync(HttpMethod.Delete, $"/manage/v1/dead-letters/{id}");

    private async Task<IReadOnlyList<JsonElement>> AuditAsync() => [.. (await server.SendAsync(HttpMethod.Get, "/manage/v1/audit")).Json.GetProperty("items").EnumerateArray()];
}
